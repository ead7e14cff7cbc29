import { maxDescriptionLength } from '../capture/transaction.ts';
import { pageOf } from '../scrub/url.ts';

/** Where something came from, without query and fragment: they tell little of its speed, and may be secret. */
export function addressOf(url: string): string {
  // A `data:` address is the resource itself.
  const [, mime] = /^data:([^;,]{0,64})/i.exec(url) ?? [];
  return mime === undefined ? pageOf(url).slice(0, maxDescriptionLength) : `<data:${mime || 'text/plain'}>`;
}
