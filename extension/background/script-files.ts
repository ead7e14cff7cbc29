export const pageScript = 'page/main.js';
export const contentScript = 'content/main.js';
export const performanceScript = 'content/performance.js';
