import { MAX_MESSAGE } from '../../shared/protocol/feedback.ts';
import type { Say } from './around.ts';
import type { CustomField, DialogOptions } from './options.ts';
import type { Answers } from './source.ts';
import type { Writing } from './writing.ts';

/** What is wrong with each field, in words, by the name of the field and in their order; ours begin with `$`. */
export function mistakesIn(writing: Writing, options: DialogOptions, say: Say): ReadonlyMap<string, string> {
  const { what, name, email, answers } = writing;
  const all: readonly (readonly [string, string])[] = [
    ['$what', ofMessage(what.trim(), say)],
    ...(options.fields ?? []).map((field) => [field.name, ofField(field, answers[field.name], say)] as const),
    ['$name', options.name === 'required' && name.trim() === '' ? say('missing') : ''],
    ['$email', ofEmail(email.trim(), options.email === 'required', say)],
  ];
  return new Map(all.filter(([, mistake]) => mistake !== ''));
}

function ofMessage(message: string, say: Say): string {
  if (message === '') return say('empty');
  return message.length > MAX_MESSAGE ? say('tooLong', { count: message.length - MAX_MESSAGE }) : '';
}

function ofEmail(email: string, isRequired: boolean, say: Say): string {
  if (email === '') return isRequired ? say('missing') : '';
  return /^\S+@\S+$/.test(email) ? '' : say('noEmail');
}

function ofField(field: CustomField, answer: Answers[string] | undefined, say: Say): string {
  const isMissing = answer === undefined || answer === false || (typeof answer === 'string' && answer.trim() === '');
  if (isMissing && field.required) return say('missing');
  // What was not answered, and need not be, is not looked at.
  return answer === undefined ? '' : ((field.check as ((value: unknown) => string) | undefined)?.(answer) ?? '');
}
