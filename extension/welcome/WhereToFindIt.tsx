import { browser } from '../browser.ts';

/** Where Errata is from now on. */
export function WhereToFindIt() {
  return (
    <section aria-labelledby="find-it">
      <h2 id="find-it">Where to find it from now on</h2>
      <ul class="changes">
        <li>
          <img src="../icons/errata.svg" alt="" width="16" height="16" class="inline-icon" />{' '}
          <b>Errata’s button in the toolbar</b> opens the list of errors; its number counts those that you have not seen
          yet. {pin}
        </li>
        <li>
          <kbd>Alt</kbd> + <kbd>Shift</kbd> + <kbd>F</kbd> on any page writes a report, with a picture of the page.
        </li>
        <li>All else is in the settings, with a ? wherever there is more to say.</li>
      </ul>
      <div class="actions">
        <button type="button" onClick={() => void browser.runtime.openOptionsPage()}>
          Settings
        </button>
        <button type="button" class="primary" onClick={() => close()}>
          Done
        </button>
      </div>
    </section>
  );
}

const pin =
  'getBrowserInfo' in browser.runtime
    ? 'Is it not there? Press the puzzle piece in the toolbar, then the gear beside Errata, then “Pin to Toolbar”.'
    : 'Is it not there? Press the puzzle piece in the toolbar, then the pin beside Errata.';
