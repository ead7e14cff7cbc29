/** As the protocol counts and limits what is sent; in the order in which it is sent: somebody waits to see a report arrive. */
export const categories = ['feedback', 'error', 'session', 'transaction'] as const;

export type Category = (typeof categories)[number];
