import { testHosts } from './browser.ts';

export const addOnId = 'errata@errata.dev';
// Firefox makes up an address per profile; a test must know it beforehand.
export const uuid = '2f1a3b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b';

/** What every Firefox of the tests prefers. */
export const firefoxPreferences = {
  'extensions.webextensions.uuids': JSON.stringify({ [addOnId]: uuid }),
  'extensions.webextensions.keepUuidOnUninstall': true,
  // A request for permission is agreed to without the prompt, which no driver can answer.
  'extensions.webextOptionalPermissionPrompts': false,
  // Firefox ESR lets an add-on be installed that Mozilla has not signed.
  'xpinstall.signatures.required': false,
  'network.dns.localDomains': testHosts.join(','),
  'app.update.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};
