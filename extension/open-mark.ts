import { openBeside } from './open-beside.ts';

/** Opens the form for a mark of the page in a tab, in the test session that runs. */
export const openMark = (tabId: number): Promise<void> => openBeside(`session/session.html?mark=${tabId}`);
