// Everything that goes wrong in the shop, in the order of the page. The page wires its controls from this list, and a
// driver in Node can walk it: click `button` (a role=button by that exact name), then await `expect`, `count` times.
//
// `expect.kind` says how it is told: thrown, rejected with, or observed without anything being thrown.
// `expect.type` is the error's name, or for a thrown non-error the word for what it is: string, object, null, symbol,
// undefined. `expect.value` is a part of its message or text. Where the engines differ, either is {chromium, firefox};
// `expectIn` settles that.

const error = (type, value) => ({ kind: 'error', type, value });
const rejection = (type, value) => ({ kind: 'rejection', type, value });
const observed = (kind, type, value) => ({ kind, type, value });
const fault = (id, button, title, expect) => ({ id, title, button, expect, count: 1 });

export const faults = [
  fault(
    'analytics',
    null,
    'ReferenceError in the first inline script',
    error('ReferenceError', 'slipAnalytics is not defined'),
  ),
  fault(
    'search',
    'Search',
    'Infinite recursion',
    error(
      { chromium: 'RangeError', firefox: 'InternalError' },
      { chromium: 'Maximum call stack size exceeded', firefox: 'too much recursion' },
    ),
  ),
  fault('size', 'Large', 'DOMException: invalid selector', error('SyntaxError', 'is not a valid selector')),
  fault(
    'add-to-cart',
    'Add to cart',
    'TypeError under a deep call stack',
    error('TypeError', {
      chromium: "Cannot read properties of undefined (reading 'vat')",
      firefox: 'region is undefined',
    }),
  ),
  fault('gift-wrap', 'Gift wrap', 'Thrown null', error('null', 'null')),
  fault('save', 'Save for later', 'Thrown plain object', error('object', 'Wish list is full')),
  fault(
    'personalise',
    'Personalise',
    'A message of 20,000 characters',
    error('Error', 'This engraving does not fit on the pot: la la la'),
  ),
  fault(
    'turn',
    'Turn the jar',
    'Error in requestAnimationFrame',
    error('Error', 'Frame 1 of the turntable is missing'),
  ),
  fault('photos', 'See photos', 'A picture that is not there', observed('resource', 'ResourceError', 'photos/moon-jar.jpg')),
  fault('sort', 'Sort by price', 'Thrown string', error('string', 'The price list is not loaded')),
  fault(
    'large-print',
    'Large print',
    'A style that the policy forbids',
    observed('violation', 'CSPViolation', 'style-src-attr blocked inline'),
  ),
  fault('surprise', 'Surprise me', 'Thrown symbol', error('symbol', 'nothing-left-to-pick')),
  fault(
    'stock',
    'Check stock',
    'AggregateError of three suppliers',
    rejection('AggregateError', {
      chromium: 'All promises were rejected',
      firefox: 'No Promise in Promise.any was resolved',
    }),
  ),
  fault('remind', 'Remind me', 'Error in setTimeout', error('Error', 'No calendar to put the reminder in')),
  fault(
    'reviews',
    'Load reviews',
    'Error in an async function',
    rejection('Error', 'The answer for ember-teapot has no reviews'),
  ),
  fault('visit', 'Book a visit', 'A request answered with 404', observed('request', 'HTTPError', '404 from')),
  fault('compare', 'Compare', 'DOMException: cloning a function', error('DataCloneError', 'could not be cloned')),
  fault('ask', 'Ask the potter', 'Rejection with undefined', rejection('undefined', 'undefined')),
  fault('undo', 'Undo', 'Thrown revoked Proxy', error('object', '')),
  fault(
    'coupon',
    'Apply coupon',
    'Custom error class with a code',
    error('CouponError', 'Coupon CLAY10 expired in March'),
  ),
  fault('gift-card', 'Redeem gift card', 'Error whose message getter throws', error('GiftCardError', '')),
  fault(
    'check-out',
    'Check out',
    'Error with a chain of three causes',
    error('Error', 'The order could not be placed'),
  ),
  fault('card', 'Pay by card', 'Error in a sandboxed frame', error('Error', 'Merchant slip-and-glaze has no key')),
  fault('hours', 'Studio hours', 'Error in a srcdoc frame', error('Error', 'No opening hours for Sunday')),
  fault(
    'subscribe',
    'Subscribe',
    'SyntaxError from JSON.parse',
    error('SyntaxError', { chromium: "Unexpected token '<'", firefox: 'JSON.parse: unexpected character' }),
  ),
];

/** What one browser ('chromium' or 'firefox') shows for a fault: `expect` with plain strings. */
export function expectIn(browser, { expect }) {
  const pick = (words) => (typeof words === 'string' ? words : words[browser]);
  return { kind: expect.kind, type: pick(expect.type), value: pick(expect.value) };
}
