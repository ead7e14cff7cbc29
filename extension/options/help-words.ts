/** What more there is to say of a setting, for whoever asks. */
export interface HelpWords {
  /** As the button's name has it: “Help: what a DSN is”. */
  readonly about: string;
  readonly words: readonly string[];
  readonly example: string;
}

export const helpWords = {
  delivery: {
    about: 'what a DSN is',
    words: [
      'A DSN is the address of a project on Sentry or a server like it, with a key in it. In Sentry it stands under Project settings, Client Keys.',
      'With one, each error is sent there. Without one, nothing leaves this device. Release and environment say of which version, and where it ran.',
    ],
    example: 'https://1a2b3c@sentry.example/7',
  },
  sites: {
    about: 'which sites are watched',
    words: [
      'A site is the beginning of an address: https or http, the host, and the port if there is one. Other hosts and ports are other sites.',
      'Errata sees nothing of any other site. When you stop, what was caught stays until you forget the site under Data.',
    ],
    example: 'https://www.shop.example and http://localhost:3000',
  },
  capture: {
    about: 'what is captured',
    words: [
      'Each box is one kind of thing that Errata looks for in the pages of your sites. They only listen: a page cannot tell, and behaves as before.',
      'Leave them on, unless one of them tells you more than you want to know.',
    ],
    example: 'a picture that is missing on a server is told by “Resources that do not load”',
  },
  wrappers: {
    about: 'what changes a page',
    words: [
      'Some things cannot be heard by listening: what a page writes to its console, and requests without any answer. For those, Errata must stand between the page and the browser.',
      'Turn one on for a site where you need it, and off again when you are done.',
    ],
    example: 'a request that a firewall swallows is told only by “Wrap the network”',
  },
  ignored: {
    about: 'rules of what is ignored',
    words: [
      'A rule says by message, type, script host or page address which errors are not worth keeping. They are counted, so you see what it does.',
      'The easiest way to one is “Ignore this” in an issue. Try it on a text before you add it.',
    ],
    example: 'Ignore by script host: ads.example',
  },
  masks: {
    about: 'what is masked',
    words: [
      'What is masked is written as [Filtered] before anything is stored, and cannot be brought back. Secrets of known shapes are masked in any case.',
      'Add a mask for what is private in your pages alone: a text, or an expression for all that looks alike.',
    ],
    example: 'the expression order-\\d{6} turns “order-123456 failed” into “[Filtered] failed”',
  },
  privateWindows: {
    about: 'private windows',
    words: [
      'Two must agree: the browser, in its own list of extensions, and this choice. Even then, what is caught there is only in memory.',
      'When the last private window is closed, all of it is gone.',
    ],
    example: 'to test how your shop greets somebody without cookies, choose “In memory only”',
  },
  appearance: {
    about: 'how Errata looks',
    words: [
      'It is about Errata’s own pages: this one, the popup and reports. The pages that you test look as they always do.',
    ],
    example: 'with “As the system”, Errata turns dark when your computer does',
  },
  teamPack: {
    about: 'what a team pack is',
    words: [
      'One file with all of these settings: one person sets Errata up, and the others import it. You see what it would change before it does.',
      'The DSN is in it, what was caught is not. An organisation can set the same through the browser’s policy; then it is locked here.',
    ],
    example: 'export it, put it beside the project’s read-me, and have everybody import it',
  },
  bounds: {
    about: 'how much is kept',
    words: [
      'Whichever of the three is reached first counts. What was delivered goes first, so that nothing unsent is lost while there is other room.',
      'How often an error happened is remembered longer than its events.',
    ],
    example: '1,000 events, 50 MiB and 7 days are enough for a week of testing',
  },
} as const satisfies Record<string, HelpWords>;
