/** Whether a name speaks of a secret, so that its value must not leave the device. */
export const isSecret = (name: string): boolean =>
  /auth|token|secret|password|passwd|pwd|key|jwt|bearer|sso|saml|csrf|xsrf|credential|session|sid|identity|otp|cookie/i.test(
    name,
  );

/** What stands in its place. */
export const filtered = '[Filtered]';

/** The masks in a text; in an address it is written in another way. */
export const masks = /\[Filtered\]|%5BFiltered%5D/g;

/** Whether a mask stands in a text already. */
export const holdsMask = (text: string): boolean => text.search(masks) >= 0;
