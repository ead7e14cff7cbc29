import type { Ref } from 'preact';
import { longestSearch } from '../shared/issues/search.ts';

interface Props {
  /** As it was typed. */
  readonly text: string;
  readonly search: (text: string) => void;
  readonly field: Ref<HTMLInputElement>;
}

/** Searches the list of issues while somebody types. */
export function SearchField({ text, search, field }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || text === '') return;
    // Of a popup, the key would close it.
    event.preventDefault();
    search('');
  };
  return (
    <search class="search">
      <input
        type="search"
        aria-label="Search issues"
        placeholder="Search issues"
        title="Words of the message, a type, a host or a page"
        maxLength={longestSearch}
        autocomplete="off"
        spellcheck={false}
        ref={field}
        value={text}
        onInput={({ currentTarget }) => search(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </search>
  );
}
