export const pageScript = 'page/main.js';
/** Where a release is known. */
export const sessionsScript = 'content/sessions.js';
export const contentScript = 'content/main.js';
export const performanceScript = 'content/performance.js';
