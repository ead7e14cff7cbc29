import { expect, test } from '@playwright/test';
import { changeUnder, lockedBy, parsePolicy, withPolicy } from '../../../shared/policy.ts';
import { defaultSettings } from '../../../shared/settings.ts';

const dsn = 'https://key@tracker.example/1';

test('no policy locks nothing', () => {
  for (const data of [undefined, null, {}, 'text']) expect(lockedBy(parsePolicy(data))).toEqual([]);
});

for (const [first, second] of [
  [{ routes: 'broken' }, { dsn }],
  [{ dsn }, { routes: 'broken' }],
])
  test(`with broken routes nothing is sent, also when the policy is ${JSON.stringify({ ...first, ...second })}`, () => {
    const policy = parsePolicy({ ...first, ...second });
    expect(policy.settings).toEqual({ dsn: '', routes: [] });
    expect(policy.faults).toEqual([expect.stringContaining('"routes" is no list')]);
  });

test('of broken masks the readable ones hold, and all is masked that can be', () => {
  const rule = { name: 'Orders', pattern: 'order', isRegex: false };
  const { settings } = parsePolicy({ mask: { emails: 'yes', ips: false, rules: [rule, { name: '' }] } });
  expect(settings.mask).toEqual({ emails: true, ips: false, rules: [rule] });
});

test('what is broken and gives nothing away is said, and left to the person', () => {
  const policy = parsePolicy({ bounds: 1, theme: 'pink', colour: 'red' });
  expect(lockedBy(policy)).toEqual([]);
  expect(policy.faults).toHaveLength(3);
});

test('a change keeps what the person had below the policy, and one of what is locked is refused', () => {
  const own = { ...defaultSettings, dsn: 'https://own@tracker.example/2' };
  const policy = parsePolicy({ dsn });
  expect(withPolicy(own, policy).dsn).toBe(dsn);
  expect(changeUnder(policy, own, (now) => ({ ...now, release: 'shop@1' }))).toEqual({ ...own, release: 'shop@1' });
  expect(() => changeUnder(policy, own, (now) => ({ ...now, dsn: '' }))).toThrow('set by your organisation');
});
