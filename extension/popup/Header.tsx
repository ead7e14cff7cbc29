import { Icon } from '../../widget/Icon.tsx';
import { browser } from '../browser.ts';

/** The name, and the ways out of the popup. */
export function Header({ wide, tabId }: { readonly wide: boolean; readonly tabId: number | null }) {
  const address = `popup/popup.html?view=tab${tabId === null ? '' : `&tab=${tabId}`}`;
  const openTab = () => void browser.tabs.create({ url: browser.runtime.getURL(address) });
  return (
    <header class="bar">
      <img src="../icons/errata.svg" alt="" width="20" height="20" />
      <h1>Errata</h1>
      {!wide && (
        <button type="button" class="quiet" onClick={openTab}>
          <Icon name="tab" />
          Open in a tab
        </button>
      )}
      <button type="button" class="quiet" onClick={() => void browser.runtime.openOptionsPage()}>
        <Icon name="settings" />
        Settings
      </button>
    </header>
  );
}
