import { type IgnoreRule, maxPatternLength } from '../shared/issues/ignore.ts';
import type { Issue } from '../shared/issues/issue.ts';
import { addresses, uuids } from '../shared/issues/varying.ts';
import { nameOfPath } from '../shared/performance/name-of-page.ts';

/**
 * The rule that ignores more of what an issue is made of: its message, or its type when it says nothing. Where the message has ids that
 * differ from one time to the next, an expression that is indifferent to them.
 */
export function proposeRule({ type, value }: Pick<Issue, 'type' | 'value'>): IgnoreRule {
  const line = value.trim().split('\n')[0]?.slice(0, 200) ?? '';
  if (line === '') return { field: 'type', pattern: type, isRegex: false };
  const general = withoutIds(line);
  const isGeneral = general !== literal(line) && general.length <= maxPatternLength;
  return { field: 'message', pattern: isGeneral ? general : line, isRegex: isGeneral };
}

/** As an expression. Numbers stay, but for those in addresses: they may be what tells one fault from another. */
const withoutIds = (text: string): string =>
  text
    .split(varying)
    .map((part, at) => (at % 2 === 0 ? literal(part) : part.startsWith('http') ? addressOf(part) : '[\\da-f-]+'))
    .join('');

const varying = new RegExp(`(${addresses.source}|${uuids.source})`, 'i');

function addressOf(url: string): string {
  const [, site = '', path = '', rest = ''] = /^(https?:\/\/[^/?#]*)([^?#]*)(.*)$/is.exec(url) ?? [];
  const steps = path.split('/');
  const names = nameOfPath(path).split('/');
  if (names.length !== steps.length) return literal(url);
  const general = steps.map((step, at) => {
    const name = names[at] ?? step;
    return name === step ? literal(step) : name.split('*').map(literal).join('[^/?#\\s]+');
  });
  return literal(site) + general.join('/') + literal(rest);
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
