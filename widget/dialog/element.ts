import type { FeedbackElement } from '../element-types.ts';
import type { DialogHandle, DialogOptions, DialogResult } from './options.ts';

/**
 * Defines `<errata-feedback>`, once. Its attributes are `open`, `label`, `locale`, `color-scheme`, `text`, and `trigger="none"` for
 * no button. It tells `errata-open` and `errata-close`, whose `detail` is what became of it; its parts are `trigger`.
 */
export function defineFeedbackElement(openDialog: (options: DialogOptions) => DialogHandle): void {
  // On a server there is nothing to define.
  if (typeof customElements === 'undefined' || customElements.get('errata-feedback')) return;

  class Feedback extends HTMLElement implements FeedbackElement {
    static readonly observedAttributes = ['open', 'label', 'trigger'];
    declare fields: FeedbackElement['fields'];
    declare words: FeedbackElement['words'];
    #handle: DialogHandle | undefined;
    readonly #button = document.createElement('button');

    constructor() {
      super();
      // A framework may have set these before the element was defined.
      this.fields ??= [];
      this.words ??= {};
      const root = this.attachShadow({ mode: 'closed', delegatesFocus: true });
      this.#button.setAttribute('part', 'trigger');
      this.#button.addEventListener('click', () => this.#showFor());
      root.append(this.#button);
    }

    get open(): boolean {
      return this.hasAttribute('open');
    }

    set open(open: boolean) {
      this.toggleAttribute('open', open);
    }

    connectedCallback(): void {
      this.#draw();
      if (this.open) this.#showFor();
    }

    disconnectedCallback(): void {
      this.close();
    }

    attributeChangedCallback(name: string): void {
      if (name !== 'open') this.#draw();
      else if (!this.isConnected) return;
      else if (this.open) this.#showFor();
      else this.close();
    }

    async show(): Promise<DialogResult> {
      if (this.#handle !== undefined) return this.#handle.closed;
      const text = (name: string) => this.getAttribute(name) ?? undefined;
      const [locale, given, scheme] = [text('locale'), text('text'), text('color-scheme')];
      const handle = openDialog({
        fields: this.fields,
        words: this.words,
        ...(locale !== undefined && { locale }),
        ...(given !== undefined && { text: given }),
        ...((scheme === 'light' || scheme === 'dark') && { colorScheme: scheme }),
      });
      this.#handle = handle;
      this.open = true;
      this.#tell('errata-open');
      try {
        const result = await handle.closed;
        this.#tell('errata-close', result);
        return result;
      } finally {
        this.#handle = undefined;
        this.open = false;
      }
    }

    close(): void {
      this.#handle?.close();
    }

    /** Where nobody waits for the result: what keeps the dialog from opening is no error of the page. */
    #showFor(): void {
      this.show().catch((error: unknown) => console.error('Errata: the dialog cannot be opened:', error));
    }

    #draw(): void {
      this.#button.textContent = this.getAttribute('label') ?? 'Feedback';
      this.#button.hidden = this.getAttribute('trigger') === 'none';
    }

    #tell(type: string, detail?: DialogResult): void {
      this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    }
  }
  customElements.define('errata-feedback', Feedback);
}
