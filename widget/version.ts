/** Of this package: it is in every event and envelope. */
export const version = '0.1.0';
