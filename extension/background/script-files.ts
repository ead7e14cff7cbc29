export const pageScript = 'page/main.js';
export const contentScript = 'content/main.js';
