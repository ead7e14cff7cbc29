/** Whether a name speaks of a secret, so that its value must not leave the device. */
export const isSecret = (name: string): boolean =>
  /auth|token|secret|password|passwd|pwd|key|jwt|bearer|sso|saml|csrf|xsrf|credential|session|sid|identity|otp|cookie/i.test(
    name,
  );

/** What stands in its place. */
export const filtered = '[Filtered]';
