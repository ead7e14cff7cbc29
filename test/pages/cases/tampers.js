// A page that replaces builtins, by their names, and notes whoever calls one of them. What it needs itself it has taken before.
{
  const { apply, construct, getOwnPropertyDescriptor, defineProperty } = Reflect;
  const NativeError = Error;
  const split = String.prototype.split;
  const match = RegExp.prototype.test;
  const iterator = Symbol.iterator;
  const heard = { __proto__: null, count: 0 };
  let mode = 'off';

  /** `throws` or `lies`: what the replaced builtins do from now on. `off`: what they are for. */
  globalThis.setMode = (next) => {
    mode = next;
  };
  globalThis.whatWasHeard = () => {
    mode = 'off';
    return Object.values({ ...heard, count: undefined }).filter((line) => line !== undefined);
  };

  const note = (name, self, given) => {
    // A function that is handed to the page is one that it can call.
    let handed = typeof self === 'function' ? ' and got a function' : '';
    for (let i = 0; i < given.length; i++) if (typeof given[i] === 'function') handed = ' and got a function';
    heard[heard.count++] = `${name}${handed}`;
  };
  const instead = (name, original) =>
    function (...given) {
      if (mode === 'off')
        return new.target ? construct(original, given, new.target) : original && apply(original, this, given);
      note(name, this, given);
      if (mode === 'throws') throw new NativeError('thrown by a builtin that the page has replaced');
      return 'forged';
    };

  /** In this window or another: `Array.prototype.push`, `Array.prototype.@@iterator`, `Object.prototype.toJSON` (which there is not). */
  globalThis.tamperWith = (name, window = globalThis) => {
    const path = apply(split, name, ['.']);
    const last = path[path.length - 1];
    const key = last === '@@iterator' ? iterator : last;
    let owner = window;
    for (let i = 0; i < path.length - 1; i++) owner = owner[path[i]];
    const { value, get, set, configurable = true, writable } = { __proto__: null, ...getOwnPropertyDescriptor(owner, key) };
    if (!configurable && !writable) throw new NativeError(`Cannot replace ${name}: the browser forbids it`);
    const isMissing = value === undefined && get === undefined;
    if (isMissing && apply(match, /^(?:\d+|get|set|value|[a-z]\w+_)$/, [last])) {
      // No function: a setter that hears what is put there, or a value that descriptors and dictionaries would inherit.
      defineProperty(owner, key, {
        __proto__: null,
        configurable: true,
        get: instead(`get ${name}`),
        set: instead(`set ${name}`),
      });
    } else if (get !== undefined) {
      defineProperty(owner, key, { __proto__: null, configurable: true, get: instead(`get ${name}`, get), ...(set && { set }) });
    } else {
      const replaced = instead(name, value);
      // Whoever asks what it makes: its instances are what they were.
      if (typeof value === 'function' && value.prototype) replaced.prototype = value.prototype;
      defineProperty(owner, key, { __proto__: null, configurable: true, writable: true, value: replaced });
    }
  };
}
