export type Browser = 'chromium' | 'firefox';
type Words = string | Readonly<Record<Browser, string>>;

export interface Expected<Text = Words> {
  readonly kind: 'error' | 'rejection' | 'resource' | 'request' | 'violation';
  readonly type: Text;
  readonly value: Text;
}

export interface Fault {
  readonly id: string;
  readonly title: string;
  readonly button: string | null;
  readonly expect: Expected;
  readonly count: number;
}

export const faults: readonly Fault[];
export function expectIn(browser: Browser, fault: Fault): Expected<string>;
