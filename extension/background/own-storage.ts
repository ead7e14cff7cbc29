import { browser } from '../browser.ts';

/**
 * Shuts content scripts out of what is stored: they live in the page's process, which a hostile page may have taken over, and the
 * settings hold the DSN. Firefox has no such level.
 */
export async function keepStorageOurs(): Promise<void> {
  const { local } = browser.storage as unknown as { local: Levelled };
  await local.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

interface Levelled {
  setAccessLevel?(level: { readonly accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}
