/** As the browser asks for it, and as its timeline has it. */
export const withoutFragment = (url: string): string => url.replace(/#.*/s, '');
