import type { PageState } from '../state/PageState';

/** What narrows the search, each with a way to take it off. */
export function ActiveFilters({ state, onChange }: { state: PageState; onChange: (patch: Partial<PageState>) => void }) {
  const chips: [string, Partial<PageState>][] = [
    ...(state.name === null ? [] : [[`name: ${state.name}`, { name: null }] as [string, Partial<PageState>]]),
    ...state.coarse.map((value): [string, Partial<PageState>] => [`coarse type: ${value}`, { coarse: state.coarse.filter((other) => other !== value) }]),
    ...state.where.map((condition): [string, Partial<PageState>] => [
      `${condition.field === 'id' ? 'document' : condition.field}: ${condition.value}`, { where: state.where.filter((other) => other !== condition) },
    ]),
    ...(state.filter === '' ? [] : [[state.filter, { filter: '' }] as [string, Partial<PageState>]]),
  ];
  if (chips.length === 0) {
    return null;
  }
  return (
    <ul class="chips" aria-label="Filters">
      {chips.map(([text, patch]) => (
        <li key={text}>
          <button type="button" class="chip" aria-label={`Remove ${text}`} onClick={() => onChange(patch)}><bdi>{text}</bdi> <span aria-hidden="true">×</span></button>
        </li>
      ))}
    </ul>
  );
}
