/** Builtins that a page can replace, as `tamperWith` of `test/pages/cases/tampers.js` names them. */
export const replaceable: readonly string[] = [
  ...['push', 'pop', 'slice', 'map', 'filter', 'join', 'indexOf', 'includes', '@@iterator', '0'].map(
    (key) => `Array.prototype.${key}`,
  ),
  ...['Array.from', 'Array.isArray', 'JSON.stringify', 'JSON.parse', 'Reflect.apply', 'Reflect.ownKeys'],
  ...[
    'keys',
    'values',
    'entries',
    'assign',
    'create',
    'defineProperty',
    'getOwnPropertyDescriptor',
    'getPrototypeOf',
  ].map((key) => `Object.${key}`),
  ...['toString', 'valueOf', 'hasOwnProperty', 'toJSON', 'get', 'set', 'value', '0'].map(
    (key) => `Object.prototype.${key}`,
  ),
  ...['call', 'apply', 'bind', 'toString'].map((key) => `Function.prototype.${key}`),
  ...['slice', 'split', 'replace', 'indexOf', 'charCodeAt', 'toString', 'trim', 'startsWith', '@@iterator'].map(
    (key) => `String.prototype.${key}`,
  ),
  ...['String', 'Number', 'Symbol', 'Map', 'WeakMap', 'Promise', 'Proxy', 'CustomEvent', 'Event', 'MutationObserver'],
  ...[
    'WeakMap.prototype.get',
    'WeakMap.prototype.set',
    'Map.prototype.get',
    'Map.prototype.set',
    'RegExp.prototype.exec',
  ],
  ...['Promise.prototype.then', 'Promise.resolve', 'Date', 'Date.now', 'performance.now', 'Math.random', 'Math.min'],
  ...['setTimeout', 'queueMicrotask', 'structuredClone', 'AbortSignal.timeout', 'Crypto.prototype.getRandomValues'],
  ...['addEventListener', 'removeEventListener', 'dispatchEvent'].map((key) => `EventTarget.prototype.${key}`),
  ...['target', 'type', 'stopImmediatePropagation'].map((key) => `Event.prototype.${key}`),
  ...['error', 'message', 'filename', 'lineno', 'colno'].map((key) => `ErrorEvent.prototype.${key}`),
  ...[
    'PromiseRejectionEvent.prototype.reason',
    'PromiseRejectionEvent.prototype.promise',
    'CustomEvent.prototype.detail',
  ],
  ...['Document.prototype.fonts', 'Error', 'Error.isError', 'DOMException.prototype.message'],
];
