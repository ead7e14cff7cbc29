/** Has the browser save a file. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads the blob after the click: freed at once, the file would be empty.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
