/** A number of bytes as a person reads it: “0.3 KiB”, “12.0 MiB”. */
export const sizeInWords = (bytes: number): string =>
  bytes < 2 ** 20 ? `${(bytes / 2 ** 10).toFixed(1)} KiB` : `${(bytes / 2 ** 20).toFixed(1)} MiB`;
