import { useCallback, useEffect, useState } from 'preact/hooks';
import { listIndexes, readStats } from './api/client';
import type { RankingMode } from './api/contracts';
import { Facets } from './components/Facets';
import { FilterBox } from './components/FilterBox';
import { Header } from './components/Header';
import { HelpDialog } from './components/HelpDialog';
import { KeyDialog } from './components/KeyDialog';
import { ModeSwitch } from './components/ModeSwitch';
import { Welcome } from './components/Notices';
import { Results } from './components/Results';
import { SearchBox } from './components/SearchBox';
import { Threshold } from './components/Threshold';
import { UploadDialog } from './components/UploadDialog';
import { useShortcuts } from './components/useShortcuts';
import { queriesOf, type PageMode, type PageState } from './state/PageState';
import { facetFieldsOf, findFacets } from './state/searches';
import { useAddress } from './state/useAddress';
import { useAnswer } from './state/useAnswer';
import { useResults } from './state/useResults';

type OpenDialog = 'help' | 'key' | 'upload' | null;

/** The page. */
export function App() {
  const [state, change] = useAddress();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const [narrowing, setNarrowing] = useState(false);
  const indexes = useAnswer('indexes', listIndexes);
  const list = indexes.value?.indexes ?? [];
  const index = state.index ?? list[0]?.name ?? null;
  const stats = useAnswer(index, (signal) => readStats(index!, signal));
  const chosen: PageState = { ...state, index: list.length > 1 ? index : state.index };
  const results = useResults(chosen, indexes.waiting);
  const mode: RankingMode = state.mode === 'compare' ? 'dense' : state.mode;
  const fields = facetFieldsOf(stats.value);
  const facetQuestion = state.queries.length === 0 || indexes.waiting || stats.waiting ? null
    : JSON.stringify({ ...chosen, mode, group: null, view: null, hit: null, name: null, fields });
  const facets = useAnswer(facetQuestion, (signal) => findFacets(chosen, mode, fields, signal));

  // What is explained belongs to a search: it closes when the search changes.
  const narrow = useCallback((patch: Partial<PageState>) => change({ ...patch, hit: null }), []);
  const search = (queries: string[]) => {
    if (queries.length > 0 && queries.join(';') === state.queries.join(';')) {
      results.askAgain();
    } else {
      narrow({ queries, name: null, minScore: null });
    }
  };
  const close = () => change({ hit: null }, 'replace');
  useShortcuts({ onHelp: () => setDialog('help'), onEscape: state.hit === null ? null : close });
  useEffect(() => {
    document.title = state.queries.length === 0 ? 'NER Retriever' : `${state.queries.join('; ')} – NER Retriever`;
  }, [state.queries]);

  const askAll = () => {
    indexes.askAgain();
    stats.askAgain();
    facets.askAgain();
    results.askAgain();
  };
  const calibrated = stats.value?.model.calibrated ?? results.calibrated;
  const kind = state.mode === 'compare' ? null : state.mode === 'dense' && calibrated ? 'probability' : 'score';
  const filterProblem = results.error?.problem?.field === 'filter' ? results.error.message : null;
  const writable = list.find(({ name }) => name === index)?.writable ?? false;
  return (
    <>
      <a class="skip" href="#results" onClick={(event) => { event.preventDefault(); document.getElementById('results')?.focus(); }}>To the results</a>
      <Header
        indexes={indexes.value} index={index} stats={stats.value} onIndex={(name) => narrow({ index: name, where: [], filter: '' })}
        onUpload={writable ? () => setDialog('upload') : null} onHelp={() => setDialog('help')}
      />
      <div class="ask">
        <SearchBox queries={state.queries} onSearch={search} />
        <ModeSwitch mode={state.mode} onChange={(next: PageMode) => narrow({ mode: next, minScore: null })} />
      </div>
      <div class="body">
        {state.queries.length > 0 && (
          <nav class={narrowing ? 'side shown' : 'side'} aria-label="Narrow the search">
            <button type="button" class="side-toggle" aria-expanded={narrowing} onClick={() => setNarrowing(!narrowing)}>Floor and filters</button>
            <div class="side-body">
              <Threshold
                kind={kind} value={kind === 'probability' ? state.minProbability : state.minScore} best={results.best} total={results.total}
                noun={results.noun} waiting={results.waiting}
                onChange={(value) => change(kind === 'probability' ? { minProbability: value, hit: null } : { minScore: value, hit: null }, 'replace')}
              />
              <FilterBox filter={state.filter} problem={filterProblem} onChange={(filter) => filter !== state.filter && narrow({ filter })} />
              <Facets answer={facets.value} waiting={facets.waiting} state={state} onChange={narrow} />
            </div>
          </nav>
        )}
        {state.queries.length === 0
          ? <main id="results" tabIndex={-1}><Welcome stats={stats.value} onSearch={(text) => search(queriesOf(text))} /></main>
          : <Results state={chosen} index={index} results={results} onChange={change} onNarrow={narrow} onClose={close} onKey={() => setDialog('key')} />}
      </div>
      {dialog === 'help' && <HelpDialog onClose={() => setDialog(null)} />}
      {dialog === 'key' && <KeyDialog onClose={() => setDialog(null)} onGiven={() => { setDialog(null); askAll(); }} />}
      {dialog === 'upload' && index !== null && <UploadDialog index={index} onClose={() => setDialog(null)} onIndexed={askAll} />}
    </>
  );
}
