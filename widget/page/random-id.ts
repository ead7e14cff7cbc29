/** 32 hex digits. `crypto.randomUUID` is not there on a page without HTTPS. */
export function randomId(): string {
  const bytes: Bytes = crypto.getRandomValues(new Uint8Array(16));
  // Older browsers do not write them themselves (Chromium before 140, Safari before 18.2).
  return bytes.toHex?.() ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Newer than the types. */
type Bytes = Uint8Array & { toHex?(): string };
