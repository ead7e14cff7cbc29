// Wires the page: the controls that break (faults.js names them, mishaps.js breaks them), and the few that work.
import { faults } from './faults.js';
import { mishaps } from './mishaps.js';
import { say } from './status.js';

for (const { id } of faults) {
  document.querySelector(`[data-fault="${id}"]`)?.addEventListener('click', mishaps[id]);
}

// Nothing is ever sent: Enter in a field clicks the form's button, and that is all.
document.addEventListener('submit', (event) => event.preventDefault());

// The frames cannot reach this page's status line, so they post what to say.
addEventListener('message', ({ data }) => {
  if (data?.mishap) say(data.mishap);
});

const lines = document.getElementById('lines');
const pounds = (amount) => `£${amount}`;

for (const button of document.querySelectorAll('[data-add]')) {
  button.addEventListener('click', () => {
    const item = document.createElement('li');
    const price = document.createElement('span');
    price.textContent = pounds(button.dataset.price);
    item.dataset.price = button.dataset.price;
    item.append(button.dataset.add, price);
    lines.append(item);
    total();
  });
}

for (const button of document.querySelectorAll('[data-size]')) {
  button.addEventListener('click', () => {
    for (const other of document.querySelectorAll('[data-size]')) other.ariaPressed = String(other === button);
  });
}

function total() {
  const prices = [...lines.children].map((item) => Number(item.dataset.price));
  document.getElementById('total').textContent = pounds(prices.reduce((sum, price) => sum + price, 0));
  document.getElementById('in-cart').textContent = String(prices.length);
}
