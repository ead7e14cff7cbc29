// One way to break per control. Each says what a shop would say, then fails the way shops do: nothing here is caught.
import { priceLine } from './pricing.js';
import { say } from './status.js';

class CouponError extends Error {
  name = 'CouponError';
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

class GiftCardError extends Error {
  name = 'GiftCardError';
  get message() {
    throw new Error('The card number is not for reading');
  }
}

const moonJar = { id: 'moon-jar', price: 148, weight: 3, origin: 'uk' };
const medium = { factor: 1 };

// Add to cart: six named functions from click to throw, over two files.
function addToCart() {
  say('The moon jar did not make it into your cart.');
  addLine(moonJar, medium);
}

function addLine(product, size) {
  return { product, total: priceLine(product, size) };
}

// Search: each word leads to the other, for ever.
const related = { mug: 'cup', cup: 'mug' };
const alsoCalled = (word) => [word, ...alsoCalled(related[word])];

// Check stock: ask three suppliers, take the first to answer.
async function ask(supplier, trouble) {
  throw new Error(`${supplier}: ${trouble}`);
}

async function checkStock() {
  say('None of our three potteries answered.');
  await Promise.any([ask('Leach', 'kiln is closed'), ask('Onta', 'no such glaze'), ask('Bizen', 'timed out')]);
}

async function loadReviews() {
  say('The reviews could not be loaded.');
  const { product, reviews } = await (await fetch('reviews.json')).json();
  if (!reviews) throw new Error(`The answer for ${product} has no reviews`);
}

// Check out: an order fails because a payment fails because a token is missing.
function readToken() {
  throw new TypeError('The card token is missing');
}

function takePayment() {
  try {
    readToken();
  } catch (cause) {
    throw new Error('The payment was refused', { cause });
  }
}

function checkOut() {
  say('Your order could not be placed. You have not been charged.');
  try {
    takePayment();
  } catch (cause) {
    throw new Error('The order could not be placed', { cause });
  }
}

/** Puts a new frame in the place kept for it. It breaks as it loads, and posts what to say (see shop.js). */
function showFrame(place, properties, attributes = {}) {
  const frame = Object.assign(document.createElement('iframe'), properties);
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  document.getElementById(place).replaceChildren(frame);
}

// The page demands Trusted Types, so even a fixed text needs a policy to become a document.
const policy = window.trustedTypes?.createPolicy('studio', { createHTML: (text) => text });

const hoursPage = `<!doctype html>
<html lang="en">
<link rel="stylesheet" href="shop.css">
<title>Studio hours</title>
<body class="framed">
<p>Looking up today …</p>
<script nonce="shop">
  const hours = { Friday: '10–18', Saturday: '11–16' };
  function openOn(day) {
    if (!hours[day]) throw new Error('No opening hours for ' + day);
  }
  parent.postMessage({ mishap: 'We are not sure whether we are open.' }, '*');
  openOn('Sunday');
</script>`;

export const mishaps = {
  search() {
    say('Nothing found. Not even an end.');
    alsoCalled('mug');
  },

  size() {
    say('The large one could not be picked.');
    document.querySelector('#40cm');
  },

  'add-to-cart': addToCart,

  'gift-wrap'() {
    say('We are out of paper.');
    throw null;
  },

  save() {
    say('Your wish list is full.');
    throw { status: 507, reason: 'Wish list is full' };
  },

  personalise() {
    say('That is a lot of words for one jar.');
    throw new Error('This engraving does not fit on the pot: '.padEnd(20_000, 'la '));
  },

  turn() {
    requestAnimationFrame(function turnTable() {
      say('The jar would rather stay put.');
      throw new Error('Frame 1 of the turntable is missing');
    });
  },

  photos() {
    say('The photographer is still in the darkroom.');
    document.getElementById('photo').src = 'photos/moon-jar.jpg';
  },

  'large-print'() {
    say('The print stays small.');
    document.getElementById('pots').setAttribute('style', 'font-size: 150%');
  },

  visit() {
    say('The calendar is not to be found.');
    fetch('calendar.json').then((answer) => answer.text());
  },

  sort() {
    say('The pots could not be sorted.');
    throw 'The price list is not loaded';
  },

  surprise() {
    say('Surprise: nothing.');
    throw Symbol('nothing-left-to-pick');
  },

  stock: checkStock,

  remind() {
    setTimeout(function setReminder() {
      say('We could not note that down.');
      throw new Error('No calendar to put the reminder in');
    }, 50);
  },

  reviews: loadReviews,

  compare() {
    say('These plates are beyond compare.');
    structuredClone({ name: 'Slate plates', toString: () => 'Slate plates' });
  },

  ask() {
    say('The potter has clay on her hands.');
    return Promise.reject();
  },

  undo() {
    say('That cannot be undone.');
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    throw proxy;
  },

  coupon() {
    say('Something went wrong with your coupon.');
    throw new CouponError('Coupon CLAY10 expired in March', 'EXPIRED');
  },

  'gift-card'() {
    say('The gift card could not be read.');
    throw new GiftCardError();
  },

  'check-out': checkOut,

  card() {
    showFrame('terminal', { title: 'Card payment', src: 'frame.html' }, { sandbox: 'allow-scripts' });
  },

  hours() {
    showFrame('hours', { title: 'Studio hours', srcdoc: policy?.createHTML(hoursPage) ?? hoursPage });
  },

  subscribe() {
    say('The post office answered in a language we do not speak.');
    JSON.parse('<!doctype html><title>502 Bad Gateway</title>');
  },
};
