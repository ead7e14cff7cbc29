/** Why a page cannot be watched. `url` is undefined when the browser does not tell it. */
export function whyUnwatchable(url: string | undefined): string {
  const scheme = url === undefined ? undefined : /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  switch (scheme) {
    case undefined:
      return 'The browser does not tell Errata the address of this page, so it cannot be watched.';
    case 'file':
      return 'Files on this device cannot be watched, only http and https pages.';
    case 'chrome-extension':
    case 'moz-extension':
      return 'This page belongs to an extension. Only http and https pages can be watched.';
    case 'about':
    case 'chrome':
    case 'edge':
    case 'view-source':
    case 'devtools':
    case 'resource':
      return 'This page belongs to the browser itself. Only http and https pages can be watched.';
    default:
      return `A ${scheme}: page cannot be watched, only http and https pages.`;
  }
}
