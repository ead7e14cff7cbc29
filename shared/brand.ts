declare const brand: unique symbol;

/** A type of its own over a base type, so that two ids or two units cannot be mistaken for one another. */
export type Brand<Base, Name extends string> = Base & { readonly [brand]: Name };

/** A moment since the epoch, or a length of time, in milliseconds: what we use inside. */
export type Milliseconds = Brand<number, 'Milliseconds'>;

/** A moment since the epoch in seconds, with a fraction: what the protocol uses. */
export type Seconds = Brand<number, 'Seconds'>;

export const milliseconds = (value: number): Milliseconds => value as Milliseconds;

export const toSeconds = (value: Milliseconds): Seconds => (value / 1000) as Seconds;
