/** What the stub leaves for the script that comes after it: calls and faults in their order, each with its time. */
export interface Stub {
  readonly queue: readonly (readonly [name: string, given: readonly unknown[], at: number])[];
  stop(): void;
}

// For the head of a page, inline or as a file: catches and queues what happens before the widget's script is there. It must
// stay a few hundred bytes, and throw nothing, whatever the page is.

const queue: [string, readonly unknown[], number][] = [];
const push = (name: string, given: readonly unknown[]) => {
  if (queue.length < 100) queue.push([name, given, Date.now()]);
};
const hear = (event: ErrorEvent | PromiseRejectionEvent) => {
  // What happens to an element passes here too.
  if (event.target === window) push('error', [event]);
};
const stub: Record<string, unknown> & { -readonly [Key in keyof Stub]: Stub[Key] } = {
  queue,
  stop() {
    removeEventListener('error', hear, true);
    removeEventListener('unhandledrejection', hear, true);
  },
};
const names =
  'init captureException captureMessage captureEvent captureFeedback addBreadcrumb addEventProcessor addIntegration setUser setTag setTags setContext setExtra setExtras withScope setConsent showReportDialog';
for (const name of names.split(' '))
  stub[name] = (...given: readonly unknown[]) => {
    push(name, given);
    return '';
  };
// What a click may ask for before there is a dialog: it opens when it can, and its result comes to nobody.
const later =
  <Result>(name: string, result: Result) =>
  (...given: readonly unknown[]) => {
    push(`feedback.${name}`, given);
    return result;
  };
const never = new Promise(() => undefined);
stub.feedback = {
  open: later('open', never),
  createWidget: later('createWidget', never),
  attachTo: later('attachTo', () => undefined),
};
stub.isInitialized = () => false;
addEventListener('error', hear, true);
addEventListener('unhandledrejection', hear, true);
(window as { Errata?: unknown }).Errata ??= stub;
