import { expect, test } from '@playwright/test';
import { viewRequests } from '../../../shared/view-requests.ts';

const target = { dsn: '', resend: undefined, paced: true, release: '', environment: '', sampleRate: 1 };

const taken: ReadonlyArray<readonly [name: keyof typeof viewRequests, request: unknown]> = [
  ['listIssues', { page: null }],
  ['listIssues', { page: 'https://shop.example/' }],
  ['listIssues', { page: null, limit: 51 }],
  ['listIssues', { page: null, limit: 51, text: 'type error' }],
  ['listIssues', { page: null, resolved: false }],
  ['showIssue', '0123456789abcdef'],
  ['hasResolved', null],
  ['hasResolved', 'https://shop.example/'],
  ['resolveIssue', { issue: '0123456789abcdef', resolved: true }],
  ['status', { tabId: null }],
  ['status', { tabId: 7 }],
  ['markSeen', 7],
  ['intendSites', ['https://shop.example']],
  ['saveDelivery', target],
  ['addRoute', { ...target, sites: ['https://shop.example', '*.api.example'] }],
  ['moveRoute', { sites: ['*.api.example'], way: 'up' }],
  ['settleLeftover', { dsn: 'https://key@tracker.example/1', choice: 'move' }],
  ['saveBounds', { events: 1000, mebibytes: 50, days: 7 }],
  ['forgetSite', 'https://shop.example'],
  ['listPrivateIssues', { page: null }],
  ['showPrivateIssue', '0123456789abcdef'],
  ['choosePrivateWindows', 'memory'],
  ['setIntegration', { name: 'csp', on: false, site: null }],
  ['setIntegration', { name: 'csp', on: false, site: 'https://shop.example' }],
  ['setWrapper', { site: 'https://shop.example', name: 'console', on: true }],
  ['addIgnoreRule', { field: 'message', pattern: 'x', isRegex: false }],
  ['ignoreKnownNoise', true],
  ['setMask', { name: 'ips', on: true }],
  ['addMaskRule', { name: 'Orders', pattern: 'order', isRegex: false }],
  ['removeMaskRule', 'Orders'],
  ['deleteEverything', null],
  ['reset', 'storage'],
];
for (const [name, request] of taken)
  test(`${name} takes ${JSON.stringify(request)}, and no more than that`, () => {
    const more =
      typeof request === 'object' && request !== null && !Array.isArray(request) ? { ...request, more: 1 } : request;
    expect(viewRequests[name](more)).toEqual(request);
  });

const refused: ReadonlyArray<readonly [name: keyof typeof viewRequests, request: unknown, words: RegExp]> = [
  ['listIssues', null, /"page" is missing/],
  ['listIssues', { page: 7 }, /this page: it is no text/],
  ['listIssues', { page: null, limit: 0 }, /no number of issues/],
  ['listIssues', { page: null, text: 7 }, /this search: it is no text/],
  ['listIssues', { page: null, text: 'x'.repeat(201) }, /longer than 200 characters/],
  ['listIssues', JSON.parse('{"__proto__":{"page":null}}'), /"page" is missing/],
  ['listIssues', { page: null, resolved: 1 }, /"resolved"/],
  ['hasResolved', 7, /no text/],
  ['resolveIssue', { issue: '0123456789abcdef' }, /"resolved" is missing/],
  ['showIssue', 'x'.repeat(65), /longer than 64 characters/],
  ['showIssue', { toString: 'x' }, /no text/],
  ['status', { tabId: -1 }, /no number of one/],
  ['markSeen', '7', /no number of one/],
  ['stopWatching', ['https://shop.example'], /no text/],
  ['saveDelivery', { ...target, release: 'x'.repeat(201) }, /"release" is longer than 200/],
  ['saveDelivery', { ...target, environment: 'x'.repeat(65) }, /"environment" is longer than 64/],
  ['saveDelivery', { ...target, sampleRate: 2 }, /"sampleRate" is no number from 0 to 1/],
  ['addRoute', { ...target, sites: [] }, /names no site/],
  ['addRoute', target, /not of the agreed form/],
  ['settleLeftover', { dsn: '', choice: 'burn' }, /none of move, send, keep/],
  ['saveBounds', { events: 1, mebibytes: 50, days: 7 }, /“events” has to be a whole number from 50/],
  ['forgetSite', 'ftp://a.example', /ftp/],
  ['choosePrivateWindows', 'disk', /none of off, memory/],
  ['setIntegration', { name: '__proto__', on: true }, /none of globalHandlers, resources/],
  ['setIntegration', { name: 'csp', on: 'yes' }, /neither yes nor no/],
  ['setWrapper', { site: '*', name: 'dom', on: true }, /none of console, network/],
  ['addIgnoreRule', { field: 'message', pattern: '(', isRegex: true }, /Cannot use this rule/],
  ['ignoreKnownNoise', 1, /neither yes nor no/],
  ['setMask', { name: 'rules', on: true }, /none of emails, ips/],
  ['addMaskRule', { name: ' ', pattern: 'x', isRegex: false }, /it has no name/],
  ['removeMaskRule', null, /it has no name/],
  ['deleteEverything', 'now', /nothing to say/],
  // Anything but the settings deleted the database.
  ['reset', 'everything', /none of settings, storage/],
];
for (const [name, request, words] of refused)
  test(`${name} refuses ${(JSON.stringify(request) ?? '').slice(0, 90)} in words`, () => {
    expect(() => viewRequests[name](request)).toThrow(words);
  });
