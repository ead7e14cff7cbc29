import { Icon } from '../../widget/Icon.tsx';
import { browser } from '../browser.ts';

interface Props {
  /** Shown in a tab of its own, or over a private window, which no other window shows anything of. */
  readonly alone: boolean;
  readonly tabId: number | null;
}

/** The name, and the ways out of the popup. */
export function Header({ alone, tabId }: Props) {
  const address = `popup/popup.html?view=tab${tabId === null ? '' : `&tab=${tabId}`}`;
  const openTab = () => void browser.tabs.create({ url: browser.runtime.getURL(address) });
  return (
    <header class="bar">
      <img src="../icons/errata.svg" alt="" width="20" height="20" />
      <h1>Errata</h1>
      {!alone && (
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
