/** A small drawing beside a word; it says nothing that the word does not. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}

export type IconName = keyof typeof paths;

const paths = {
  delivered: 'M3.5 8.5 6.5 11.5 12.5 5',
  waiting: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 0 0 0-11M8 5.25V8.25L10 9.5',
  refused: 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5',
  kept: 'M2.75 9.5h10.5v3.75H2.75zM8 2.5v4.5M5.75 5 8 7.25 10.25 5',
  back: 'M9.5 3.5 5 8 9.5 12.5',
  tab: 'M6.5 3.5h-3v9h9v-3M9 3h4v4M13 3 7.5 8.5',
  settings:
    'M2.5 4.75h6M11.5 4.75h2M2.5 11.25h2M7.5 11.25h6M10 3.25a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3M6 9.75a1.5 1.5 0 1 0 0 3a1.5 1.5 0 0 0 0-3',
  warning: 'M8 2.75 14 13.25H2zM8 6.75v3M8 11.25v.5',
} as const;
