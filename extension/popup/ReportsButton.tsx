import { browser } from '../browser.ts';

/** To all reports of this device. */
export const ReportsButton = () => (
  <button
    type="button"
    class="quiet"
    onClick={() => void browser.tabs.create({ url: browser.runtime.getURL('feedback/feedback.html') })}
  >
    Reports
  </button>
);
