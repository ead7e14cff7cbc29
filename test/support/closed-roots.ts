// Run before all else in a page of the tests: lets the tests find what is in closed shadow roots, which stay closed. With
// `?open` in the address they are open, for tools that look for themselves.

const closedRoots = new WeakMap<Element, ShadowRoot>();
Object.assign(globalThis, { closedRoots });

const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function attachShadow(init) {
  const root = attach.call(this, location.search.includes('open') ? { ...init, mode: 'open' } : init);
  closedRoots.set(this, root);
  return root;
};
