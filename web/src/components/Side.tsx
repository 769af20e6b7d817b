import { useState } from 'preact/hooks';
import type { IndexStats, RankingMode } from '../api/contracts';
import type { PageState } from '../state/PageState';
import { facetFieldsOf, findFacets } from '../state/searches';
import type { Change } from '../state/useAddress';
import { useAnswer } from '../state/useAnswer';
import type { Results } from '../state/useResults';
import { Facets } from './Facets';
import { FilterBox } from './FilterBox';
import { Threshold } from './Threshold';

interface SideProps {
  state: PageState;
  /** Null while they are awaited, or where the server has none. */
  stats: IndexStats | null;
  hold: boolean;
  results: Results;
  onChange: Change;
  onNarrow: (patch: Partial<PageState>) => void;
}

/** What narrows the search: floor, condition, facets. */
export function Side({ state, stats, hold, results, onChange, onNarrow }: SideProps) {
  const [shown, setShown] = useState(false);
  const mode: RankingMode = state.mode === 'compare' ? 'dense' : state.mode;
  const fields = facetFieldsOf(stats);
  // Documents that were added change the counts, though not the question.
  const question = hold ? null : JSON.stringify({ ...state, group: null, view: null, hit: null, name: null, fields, of: stats?.index.generation });
  const facets = useAnswer(question, (signal) => findFacets(state, mode, fields, signal));
  const calibrated = stats?.model.calibrated ?? results.calibrated;
  const kind = state.mode === 'compare' ? null : state.mode === 'dense' && calibrated ? 'probability' : 'score';
  const floor = kind === 'probability' ? state.minProbability : state.minScore;
  return (
    <nav class={shown ? 'side shown' : 'side'} aria-label="Narrow the search">
      <button type="button" class="side-toggle" aria-expanded={shown} onClick={() => setShown(!shown)}>Floor and filters</button>
      <div class="side-body">
        <Threshold
          kind={kind} value={kind === null ? null : floor} best={results.best} total={results.total} noun={results.noun} waiting={results.waiting}
          onChange={(value) => onChange(kind === 'probability' ? { minProbability: value, hit: null } : { minScore: value, hit: null }, 'replace')}
        />
        <FilterBox
          filter={state.filter} problem={results.error?.problem?.field === 'filter' ? results.error.message : null}
          onChange={(filter) => filter !== state.filter && onNarrow({ filter })}
        />
        <Facets answer={facets.value} waiting={facets.waiting} state={state} onChange={onNarrow} />
      </div>
    </nav>
  );
}
