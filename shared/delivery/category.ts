/** As the protocol counts and limits what is sent; in the order in which it is sent. */
export const categories = ['error', 'session', 'transaction'] as const;

export type Category = (typeof categories)[number];
