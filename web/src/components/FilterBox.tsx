import { useEffect, useState } from 'preact/hooks';

interface FilterBoxProps {
  filter: string;
  problem: string | null;
  onChange: (filter: string) => void;
}

/** A condition in the server's own words. */
export function FilterBox({ filter, problem, onChange }: FilterBoxProps) {
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  const apply = (event: Event) => {
    event.preventDefault();
    onChange(text.trim());
  };
  return (
    <form class="filter" onSubmit={apply}>
      <label for="filter">Documents where</label>
      <input
        id="filter" value={text} placeholder="theme = music or year < 1990" maxLength={2000} spellcheck={false} autocomplete="off"
        aria-invalid={problem !== null} aria-describedby={problem === null ? undefined : 'filter-problem'}
        onInput={(event) => setText(event.currentTarget.value)} onBlur={apply}
      />
      {problem !== null && <p class="problem" id="filter-problem">{problem}</p>}
    </form>
  );
}
