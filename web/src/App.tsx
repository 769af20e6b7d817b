import { useCallback, useEffect, useState } from 'preact/hooks';
import { Header } from './components/Header';
import { HelpDialog } from './components/HelpDialog';
import { KeyDialog } from './components/KeyDialog';
import { ModeSwitch } from './components/ModeSwitch';
import { Welcome } from './components/Notices';
import { Results } from './components/Results';
import { SearchBox } from './components/SearchBox';
import { Side } from './components/Side';
import { UploadDialog } from './components/UploadDialog';
import { useShortcuts } from './components/useShortcuts';
import { queriesOf, type PageState } from './state/PageState';
import { useAddress } from './state/useAddress';
import { useIndexes } from './state/useIndexes';
import { useResults } from './state/useResults';

type OpenDialog = 'help' | 'key' | 'upload' | null;

/** The page. */
export function App() {
  const [address, change] = useAddress();
  const [dialog, setDialog] = useState<OpenDialog>(null);
  const indexes = useIndexes(address.index);
  const state: PageState = { ...address, index: indexes.several ? indexes.name : address.index };
  const results = useResults(state, indexes.waiting);

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
  const askAll = () => {
    indexes.askAgain();
    results.askAgain();
  };
  useShortcuts({ onHelp: () => setDialog('help'), onEscape: state.hit === null ? null : close });
  useEffect(() => {
    document.title = state.queries.length === 0 ? 'NER Retriever' : `${state.queries.join('; ')} – NER Retriever`;
  }, [address.queries]);

  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById('results')?.focus();
  };
  return (
    <>
      <a class="skip" href="#results" onClick={skip}>To the results</a>
      <Header
        indexes={indexes.list} index={indexes.name} stats={indexes.stats} onIndex={(index) => narrow({ index, where: [], filter: '' })}
        onUpload={indexes.writable ? () => setDialog('upload') : null} onHelp={() => setDialog('help')}
      />
      <div class="ask">
        <SearchBox queries={state.queries} onSearch={search} />
        <ModeSwitch mode={state.mode} onChange={(mode) => narrow({ mode, minScore: null })} />
      </div>
      <div class="body">
        {state.queries.length === 0
          ? <main id="results" tabIndex={-1}><Welcome stats={indexes.stats} onSearch={(text) => search(queriesOf(text))} /></main>
          : (
            <>
              <Side
                state={state} stats={indexes.stats} hold={indexes.waiting || indexes.waitingForStats} results={results} onChange={change} onNarrow={narrow}
              />
              <Results state={state} index={indexes.name} results={results} onChange={change} onNarrow={narrow} onClose={close} onKey={() => setDialog('key')} />
            </>
          )}
      </div>
      {dialog === 'help' && <HelpDialog onClose={() => setDialog(null)} />}
      {dialog === 'key' && <KeyDialog onClose={() => setDialog(null)} onGiven={() => { setDialog(null); askAll(); }} />}
      {dialog === 'upload' && indexes.name !== null && <UploadDialog index={indexes.name} onClose={() => setDialog(null)} onIndexed={askAll} />}
    </>
  );
}
