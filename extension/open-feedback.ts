import { openBeside } from './open-beside.ts';

/** Opens the form for a report about the page in a tab. */
export const openFeedback = (tabId: number): Promise<void> => openBeside(`feedback/feedback.html?tab=${tabId}`);
