import type { Facet, FacetsAnswer } from '../api/contracts';
import type { Condition, PageState } from '../state/PageState';
import { count, countOf } from '../state/numbers';

interface FacetsProps {
  answer: FacetsAnswer | null;
  waiting: boolean;
  state: PageState;
  onChange: (patch: Partial<PageState>) => void;
}

/** What the hits are and where they stand, with boxes that narrow the search to it. */
export function Facets({ answer, waiting, state, onChange }: FacetsProps) {
  if (answer === null) {
    return null;
  }
  return (
    <div class={waiting ? 'facets stale' : 'facets'} aria-busy={waiting}>
      <p class="quiet">Counts over {answer.mentions.exact ? 'all' : 'the first'} {countOf(answer.mentions).replace('+', '')} mentions{
        state.minProbability === null && state.minScore === null ? '' : ' above the floor'}.</p>
      {answer.facets.filter((facet) => facet.values.length > 0).map((facet) => (
        <FacetBox key={facet.field} facet={facet} state={state} onChange={onChange} />
      ))}
    </div>
  );
}

function FacetBox({ facet, state, onChange }: { facet: Facet; state: PageState; onChange: (patch: Partial<PageState>) => void }) {
  const most = facet.values.reduce((largest, value) => Math.max(largest, value.count), 1);
  const choice = choiceOf(facet.field, state);
  return (
    <fieldset class="facet">
      <legend>{titleOf(facet.field)} <span class="quiet">{count(facet.distinct)}</span></legend>
      <ul>
        {facet.values.map(({ value, count: mentions }) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={choice.has(value)} onChange={() => onChange(choice.toggle(value))} />
              <bdi class="facet-value" title={value}>{value}</bdi>
              <span class="facet-count">{count(mentions)}</span>
              <span class="facet-bar" aria-hidden="true"><span style={{ width: `${(mentions / most) * 100}%` }} /></span>
            </label>
          </li>
        ))}
      </ul>
      {facet.missing > 0 && <p class="quiet">{count(facet.missing)} without</p>}
    </fieldset>
  );
}

interface Choice {
  has: (value: string) => boolean;
  toggle: (value: string) => Partial<PageState>;
}

function choiceOf(field: string, state: PageState): Choice {
  if (field === 'coarseType') {
    const has = (value: string) => state.coarse.includes(value);
    return { has, toggle: (value) => ({ coarse: has(value) ? state.coarse.filter((other) => other !== value) : [...state.coarse, value] }) };
  }
  if (field === 'entity') {
    const has = (value: string) => state.name?.toLowerCase() === value.toLowerCase();
    return { has, toggle: (value) => ({ name: has(value) ? null : value }) };
  }
  const name = field === 'document' ? 'id' : field.slice('metadata.'.length);
  const is = (condition: Condition, value: string) => condition.field === name && condition.value === value;
  const has = (value: string) => state.where.some((condition) => is(condition, value));
  return {
    has,
    toggle: (value) => ({
      where: has(value) ? state.where.filter((condition) => !is(condition, value)) : [...state.where, { field: name, value }],
    }),
  };
}

function titleOf(field: string): string {
  switch (field) {
    case 'coarseType': return 'Coarse type';
    case 'entity': return 'Name';
    case 'document': return 'Document';
    default: return field.slice('metadata.'.length);
  }
}
