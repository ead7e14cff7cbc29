// The physical limit: one listener that reads what was thrown and makes one string of it.
addEventListener(
  'error',
  ({ error, filename, lineno, colno }) => {
    globalThis.lastError = JSON.stringify({
      type: error?.name,
      value: error?.message,
      stack: error?.stack,
      filename,
      lineno,
      colno,
    });
  },
  true,
);
