import { expect, test } from '@playwright/test';
import { mistakesIn } from '../../../../widget/dialog/mistakes.ts';
import type { CustomField, DialogOptions } from '../../../../widget/dialog/options.ts';
import type { Writing } from '../../../../widget/dialog/writing.ts';

const say = (key: string) => key;
const nothing: Writing = {
  ...{ what: '', name: '', email: '', answers: {}, eventIds: [], slow: [], reports: [], pictures: [] },
  isRestored: false,
};
const mistakes = (writing: Partial<Writing>, options: DialogOptions = {}) =>
  Object.fromEntries(mistakesIn({ ...nothing, what: 'It broke', ...writing }, options, say));

test('a report says what happened, and not too much', () => {
  expect(mistakes({})).toEqual({});
  expect(mistakes({ what: ' \n' })).toEqual({ $what: 'empty' });
  expect(mistakes({ what: 'x'.repeat(5000) })).toEqual({ $what: 'tooLong' });
});

test('who it is from is asked as the site wishes, and an address looks like one', () => {
  expect(mistakes({}, { name: 'required', email: 'required' })).toEqual({ $name: 'missing', $email: 'missing' });
  for (const email of ['ada', 'ada at home', '@', 'a b@c'])
    expect(mistakes({ email }), email).toEqual({ $email: 'noEmail' });
  expect(mistakes({ email: 'ada@shop.example' })).toEqual({});
});

const required = { label: 'It', required: true };
const fields: readonly CustomField[] = [
  { kind: 'text', name: 'text', ...required },
  { kind: 'choice', name: 'choice', choices: [], ...required },
  { kind: 'rating', name: 'rating', ...required },
  { kind: 'checkbox', name: 'box', ...required },
];

test('an own field that has to be answered is, and its mistakes come in the order of the fields', () => {
  expect(Object.keys(mistakes({ what: '' }, { fields }))).toEqual(['$what', 'text', 'choice', 'rating', 'box']);
  expect(mistakes({ answers: { text: ' ', box: false } }, { fields })).toMatchObject({
    text: 'missing',
    box: 'missing',
  });
  expect(mistakes({ answers: { text: 'a', choice: 'b', rating: 1, box: true } }, { fields })).toEqual({});
});

test('a check of the site’s sees an answer, and not the lack of one', () => {
  const seen: unknown[] = [];
  const check = (value: unknown) => {
    seen.push(value);
    return 'not this one';
  };
  const own: readonly CustomField[] = [{ kind: 'text', name: 'order', label: 'Order', check }];
  expect(mistakes({}, { fields: own })).toEqual({});
  expect(mistakes({ answers: { order: '4711' } }, { fields: own })).toEqual({ order: 'not this one' });
  expect(seen).toEqual(['4711']);
});
