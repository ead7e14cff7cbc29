import type { Rule } from './rule.ts';
import { filtered } from './secret.ts';

const four = '\\d{4}';
const groupedBy = (by: string) => `${four}${by}(?:${four}${by}${four}${by}${four}(?:${by}\\d{3})?|\\d{6}${by}\\d{4,5})`;
const forms = [groupedBy('-'), groupedBy('[ \\u00a0\\u202f]'), '\\d{13,19}'];

/** Numbers of payment cards, in one piece or grouped as they stand on the card. */
export const cards: readonly Rule[] = [
  {
    name: 'card number',
    hint: /\d{4}[ \u00a0\u202f-]?\d/,
    // No part of a longer number, name or id, and no decimal.
    find: new RegExp(`(?<![\\w.]|\\w-)(?:${forms.join('|')})(?![\\w]|[-.]\\w)`, 'g'),
    mask: (found) => (isCard(found.replace(/\D/g, '')) ? filtered : found),
  },
];

const isCard = (digits: string) => issuers.test(digits) && passesLuhn(digits);

/** What cards begin with, and how long each kind is: most ids are told apart by it. */
const issuers = new RegExp(
  `^(?:${[
    '4(?:\\d{12}|\\d{15}|\\d{18})', // Visa
    '5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}', // Mastercard
    '3[47]\\d{13}', // American Express
    '6(?:011|5\\d\\d|4[4-9]\\d)\\d{12}', // Discover
    '3(?:0[0-5]|[689]\\d)\\d{11}|3(?:0[0-5]|[68]\\d)\\d{13}', // Diners Club
    '35(?:2[89]|[3-8]\\d)\\d{12}', // JCB
    '62\\d{14,17}', // UnionPay
    '220[0-4]\\d{12}', // Mir
    '(?:5018|5020|5038|5893|6304|6759|676[1-3])\\d{9,15}', // Maestro
  ].join('|')})$`,
);

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const counted = i % 2 === 0 ? digit : digit * 2;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0 && /[1-9]/.test(digits);
}
