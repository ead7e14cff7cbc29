/** Each error says its token, and a flood says one for all. */
export const tokenIn = (text: string): string | undefined => /\b(?:token|flood)-\d+/.exec(text)?.[0];

/**
 * The page of the storm: it throws what it is told to, and itself tells the site's server of each, by a beacon that outlives it:
 * of an error just before it throws it, of what the browser reports later (a rejection, an image) when the browser does.
 */
export const stormPage = (title: string) => `<!doctype html><title>${title}</title><script>
const tell = (token, times = 1) => navigator.sendBeacon('/report', token + ' ' + times);
const fail = (token) => new Error('It went wrong: ' + token);
const thrown = (token) => { tell(token); reportError(fail(token)); };
addEventListener('unhandledrejection', ({ reason }) => tell(reason.message.split(': ')[1]));
const ways = {
  throw: (token) => setTimeout(() => { tell(token); throw fail(token); }),
  reject: (token) => { Promise.reject(fail(token)); },
  resource(token) {
    const image = new Image();
    image.onerror = () => { tell(token); image.remove(); };
    image.src = '/missing/' + token + '.png';
    document.documentElement.append(image);
  },
};
globalThis.storm = {
  begin: (way, tokens) => { setTimeout(() => tokens.forEach(ways[way])); },
  flood: (token, times) => {
    setTimeout(() => { tell(token, times); for (let i = 0; i < times; i++) reportError(fail(token)); });
  },
  slowly(tokens) {
    const next = () => {
      if (tokens.length === 0) return;
      thrown(tokens.shift());
      setTimeout(next, 5);
    };
    setTimeout(next);
  },
  leave: (tokens, url) => { setTimeout(() => { tokens.forEach(thrown); location.href = url; }, 20); },
  atOnce: (tokens) => new Promise((done) => setTimeout(() => { tokens.forEach(thrown); done(); })),
};
</script>`;
