/** 32 hex digits. `crypto.randomUUID` is not there on a page without HTTPS. */
export function randomId(): string {
  if (ids === '') ids = hexOf(crypto.getRandomValues(new Uint8Array(1024)));
  const id = ids.slice(0, 32);
  ids = ids.slice(32);
  return id;
}

/** Sixty-four at a time: to ask the system takes longer than all else that is done to make one. */
let ids = '';

// Older browsers do not write them themselves (Chromium before 140, Safari before 18.2).
const hexOf = (bytes: Bytes) =>
  bytes.toHex?.() ?? Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Newer than the types. */
type Bytes = Uint8Array & { toHex?(): string };
