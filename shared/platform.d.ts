// The few Web names that the core may use: pure computation, the same in a page, a worker and Node.
// Anything with an effect (a document, a clock, the network) is handed in as an argument.

declare class URL {
  constructor(url: string, base?: string);
  href: string;
  origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  hash: string;
  readonly searchParams: URLSearchParams;
}

declare class URLSearchParams {
  constructor(init?: string | Record<string, string>);
  [Symbol.iterator](): IterableIterator<[string, string]>;
  set(name: string, value: string): void;
  toString(): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class TextDecoder {
  decode(bytes: Uint8Array): string;
}

declare function btoa(binary: string): string;
declare function atob(base64: string): string;
