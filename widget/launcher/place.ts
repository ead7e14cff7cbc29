/** Where the launcher was moved to, in CSS pixels from its corner, and until when it is put away, in milliseconds since 1970. */
export interface Place {
  readonly x?: number;
  readonly y?: number;
  readonly until?: number;
}

const key = 'errata-launcher';

export function readPlace(): Place {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') ?? {};
  } catch {
    // Where a site may store nothing, it stands where it always does.
    return {};
  }
}

export function writePlace(place: Place): void {
  try {
    localStorage.setItem(key, JSON.stringify(place));
  } catch {
    // As above.
  }
}
