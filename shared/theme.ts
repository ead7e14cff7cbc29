/** How Errata's own pages look: as the system does, or always light, or always dark. */
export const themes = ['system', 'light', 'dark'] as const;

export type Theme = (typeof themes)[number];
