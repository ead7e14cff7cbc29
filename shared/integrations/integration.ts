/** Watches one thing in the page that it is handed, and reports what it sees; returns its stop. */
export type Integration<Page, Seen> = (page: Page, report: (seen: Seen) => void) => () => void;
