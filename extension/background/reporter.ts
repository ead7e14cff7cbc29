import { parseReporter, type Reporter } from '../../shared/feedback/feedback.ts';
import { browser } from '../browser.ts';

const key = 'reporter';

/** Whoever reported last on this device; nobody, if that cannot be read. */
export async function readReporter(): Promise<Reporter> {
  try {
    return parseReporter((await browser.storage.local.get(key))[key]);
  } catch {
    return { name: '', email: '' };
  }
}

export const rememberReporter = ({ name, email }: Reporter) => browser.storage.local.set({ [key]: { name, email } });

export const forgetReporter = () => browser.storage.local.remove(key);
