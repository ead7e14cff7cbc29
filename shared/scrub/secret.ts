/** Whether a name speaks of a secret, so that its value must not leave the device. */
export const isSecret = (name: string): boolean =>
  /auth|token|secret|password|passwd|pwd|key|jwt|bearer|sso|saml|csrf|xsrf|credential|session|sid|identity|otp|cookie/i.test(
    name,
  );

/** What stands in its place. */
export const filtered = '[Filtered]';

/** Whether a mask stands in a text already; in an address it is written in another way. */
export const holdsMask = (text: string): boolean => /\[Filtered\]|%5BFiltered%5D/.test(text);
