import type { IndexStats } from '../api/contracts';
import type { RequestError } from '../api/RequestError';
import { hasFilters, noFilters, nothingNarrowed, type PageState } from '../state/PageState';
import { count, percent, scoreText } from '../state/numbers';

export const examples = ['dinosaur', 'composer', 'political party', 'chemical element', 'bridge', 'disease', 'newspaper', 'treaty', 'dinosaur; composer; bridge'];

/** What is there before the first search. */
export function Welcome({ stats, onSearch }: { stats: IndexStats | null; onSearch: (text: string) => void }) {
  return (
    <section class="notice welcome">
      <h2>Name a kind of thing, get its mentions</h2>
      <p>No type has to be known beforehand. Write it as you would say it; several at once stand between semicolons.</p>
      <ul class="examples" aria-label="Examples">
        {examples.map((text) => <li key={text}><button type="button" class="chip" onClick={() => onSearch(text)}>{text}</button></li>)}
      </ul>
      {stats && (
        <dl class="facts">
          <div><dt>Documents</dt><dd>{count(stats.index.documents)}</dd></div>
          <div><dt>Sentences</dt><dd>{count(stats.index.sentences)}</dd></div>
          <div><dt>Mentions</dt><dd>{count(stats.index.mentions)}</dd></div>
          <div><dt>Model</dt><dd>{stats.model.name}, {stats.model.dimension} numbers a vector</dd></div>
        </dl>
      )}
    </section>
  );
}

/** What is there when nothing was found, and what may help. */
export function Nothing({ state, onChange }: { state: PageState; onChange: (patch: Partial<PageState>) => void }) {
  const floor = state.minProbability !== null && state.mode === 'dense' ? `a probability of ${percent(state.minProbability)}`
    : state.minScore !== null ? `a score of ${scoreText(state.minScore)}` : null;
  return (
    <section class="notice" id="nothing">
      <h2>No hits</h2>
      <p>Nothing was found for <q><bdi>{state.queries.join('; ')}</bdi></q>{floor === null ? '' : ` with at least ${floor}`}{hasFilters(state) ? ' under these filters' : ''}.</p>
      <p class="ways">
        {floor !== null && <button type="button" onClick={() => onChange({ minProbability: null, minScore: null })}>Take the floor away</button>}
        {hasFilters(state) && <button type="button" onClick={() => onChange(noFilters)}>Take the filters off</button>}
        {state.mode === 'bm25' && <button type="button" onClick={() => onChange({ mode: 'dense', minScore: null })}>Search dense: words need not match</button>}
      </p>
    </section>
  );
}

interface FailureProps {
  error: RequestError;
  state: PageState;
  onChange: (patch: Partial<PageState>) => void;
  onRetry: () => void;
  onKey: () => void;
}

/** What is there when the server refused or failed. */
export function Failure({ error, state, onChange, onRetry, onKey }: FailureProps) {
  const { problem } = error;
  const isNarrowed = hasFilters(state) || state.minProbability !== null || state.minScore !== null;
  return (
    <section class="notice failure" role="alert">
      <h2>{problem?.title ?? (error.status === 0 ? 'No answer' : 'The search failed')}</h2>
      <p>{error.message}</p>
      {problem && (
        <p class="quiet"><code>{problem.code}</code>{problem.field !== undefined && <> in <code>{problem.field}</code></>}
          {problem.traceId !== undefined && <>, logged as <code>{problem.traceId}</code></>}</p>
      )}
      <p class="ways">
        {error.status === 401 || error.status === 403 ? <button type="button" onClick={onKey}>Give a key</button> : null}
        {error.status === 400 && isNarrowed && <button type="button" onClick={() => onChange(nothingNarrowed)}>Take floor and filters away</button>}
        {error.status === 0 || error.status >= 429 ? (
          <button type="button" onClick={onRetry}>Try again{error.retryAfterSeconds === null ? '' : ` (the server asks to wait ${error.retryAfterSeconds} s)`}</button>
        ) : null}
      </p>
    </section>
  );
}

/** The shape of results that are not there yet. */
export function Loading() {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: 8 }, (_, i) => <div key={i}><span /><span /><span /></div>)}
    </div>
  );
}
