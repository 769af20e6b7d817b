import { useEffect, useState } from 'preact/hooks';
import { queriesOf } from '../state/PageState';

interface SearchBoxProps {
  queries: string[];
  onSearch: (queries: string[]) => void;
}

/** Where the type is written. Down leads to the results. */
export function SearchBox({ queries, onSearch }: SearchBoxProps) {
  const written = queries.join('; ');
  const [text, setText] = useState(written);
  useEffect(() => setText(written), [written]);
  const submit = (event: Event) => {
    event.preventDefault();
    onSearch(queriesOf(text));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      document.querySelector<HTMLElement>('.hits article, .compact, .map svg')?.focus();
    }
  };
  return (
    <form class="search" role="search" onSubmit={submit}>
      <label class="sr" for="query">Entity type; several between semicolons</label>
      <input
        id="query" type="search" value={text} maxLength={2000} placeholder="A kind of thing: political party" autocomplete="off" spellcheck={false}
        enterkeyhint="search" dir="auto" autofocus
        onInput={(event) => setText(event.currentTarget.value)} onKeyDown={onKeyDown}
      />
      <kbd class="slash" aria-hidden="true">/</kbd>
      <button type="submit" class="primary">Search</button>
    </form>
  );
}
