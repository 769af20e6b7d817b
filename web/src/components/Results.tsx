import { useEffect, useRef } from 'preact/hooks';
import type { Hit, RankingMode, SearchPage } from '../api/contracts';
import { countOf, milliseconds, percent, plural, scoreText } from '../state/numbers';
import { groups, type PageState } from '../state/PageState';
import { isName, placeOf, queryOf } from '../state/searches';
import type { Change } from '../state/useAddress';
import type { Results as Found } from '../state/useResults';
import { ActiveFilters } from './ActiveFilters';
import { Comparison } from './Comparison';
import { CopyButton } from './CopyButton';
import { Drawer } from './Drawer';
import { ExportMenu } from './ExportMenu';
import { HitList } from './HitList';
import { HitMap } from './HitMap';
import { Failure, Loading, Nothing } from './Notices';

interface ResultsProps {
  state: PageState;
  index: string | null;
  results: Found;
  onChange: Change;
  onNarrow: (patch: Partial<PageState>) => void;
  onClose: () => void;
  onKey: () => void;
}

/** What was found, with the ways to look at it. */
export function Results({ state, index, results, onChange, onNarrow, onClose, onKey }: ResultsProps) {
  const opener = useRef<HTMLElement | null>(null);
  const restores = useRef(false);
  const lastMode = useRef<RankingMode | null>(null);
  const { list, comparison, map, error } = results;
  const lists: SearchPage[] = state.mode === 'compare' ? comparison ?? [] : [...(list ? [list] : []), ...(state.view === 'map' && map ? [map] : [])];
  const shown: [RankingMode, Hit[]][] = state.mode === 'compare'
    ? (comparison ?? []).map((answer) => [answer.mode, answer.hits]) : list ? [[list.mode, list.hits]] : [];
  const open = findOpen(lists, state.hit, lastMode.current);
  const show = (mode: RankingMode) => (hit: Hit) => {
    opener.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    lastMode.current = mode;
    onChange({ hit: placeOf(hit) }, 'replace');
  };
  const close = () => {
    restores.current = true;
    onClose();
  };
  useEffect(() => {
    if (restores.current && open === null) {
      restores.current = false;
      (opener.current?.isConnected ? opener.current : document.querySelector<HTMLElement>('.hits article[tabindex="0"]'))?.focus();
    }
  });
  const none = lists.length > 0 && lists.every(({ hits }) => hits.length === 0) && !results.waiting;
  const showQuery = state.queries.length > 1;
  return (
    <>
      <main id="results" tabIndex={-1} aria-label="Results">
        <div class="toolbar">
          <p role="status" id="status" class={results.waiting ? 'waiting' : ''}>{statusOf(state, results)}</p>
          {(state.mode === 'compare' || state.view === 'list') && <label class="group"><span>One hit per</span>
            <select id="group" value={state.group} onChange={(event) => onNarrow({ group: event.currentTarget.value as PageState['group'] })}>
              {groups.map((group) => <option key={group} value={group}>{group === 'entity' ? 'name' : group}</option>)}
            </select>
          </label>}
          {state.mode !== 'compare' && (
            <fieldset class="switch small" id="view">
              <legend class="sr">View</legend>
              {(['list', 'map'] as const).map((view) => (
                <label key={view}>
                  <input type="radio" name="view" value={view} checked={state.view === view} onChange={() => onChange({ view })} />
                  <span>{view === 'list' ? 'List' : 'Map'}</span>
                </label>
              ))}
            </fieldset>
          )}
          <ExportMenu
            shown={shown} queries={shown.map(([mode]) => [mode, { ...queryOf(state, mode), ...(state.name === null ? {} : { group: 'mention' as const }) }])}
            keep={(hit) => state.name === null || isName(hit, state.name)}
          />
          <CopyButton text={location.href}>Copy link</CopyButton>
        </div>
        <ActiveFilters state={state} onChange={onNarrow} />
        {error ? <Failure error={error} state={state} onChange={onNarrow} onRetry={results.askAgain} onKey={onKey} />
          : lists.length === 0 ? <Loading />
          : none ? <Nothing state={state} onChange={onNarrow} />
          : state.mode === 'compare' ? <Comparison answers={comparison ?? []} stale={results.waiting} openPlace={state.hit} onOpen={show} />
          : state.view === 'map' ? (map ? <HitMap answer={map} stale={results.waiting} openPlace={state.hit} onOpen={show(map.mode)} /> : <Loading />)
          : <HitList hits={list!.hits} mode={list!.mode} openPlace={state.hit} stale={results.waiting} showQuery={showQuery} onOpen={show(list!.mode)} follows={open !== null} more={results.more} />}
      </main>
      {open && !error && (
        <Drawer hit={open.hit} index={index ?? open.answer.index} mode={open.answer.mode} query={queryOf(state, open.answer.mode)} onClose={close} />
      )}
    </>
  );
}

function findOpen(lists: SearchPage[], place: string | null, mode: RankingMode | null): { hit: Hit; answer: SearchPage } | null {
  for (const answer of [...lists].sort((a, b) => Number(b.mode === mode) - Number(a.mode === mode))) {
    const hit = place === null ? undefined : answer.hits.find((candidate) => placeOf(candidate) === place);
    if (hit) {
      return { hit, answer };
    }
  }
  return null;
}

/** What a screen reader hears when an answer has come. */
function statusOf(state: PageState, { list, comparison, map, total, noun, waiting, error }: Found): string {
  if (error) {
    return '';
  }
  if (comparison) {
    return `${plural(comparison.reduce((sum, answer) => sum + answer.hits.length, 0), 'hit')} in three lists`;
  }
  if (state.view === 'map' && map) {
    return `${plural(map.hits.length, 'mention')} on the map, ${milliseconds(map.tookMs)}`;
  }
  if (!list || !total) {
    return waiting ? 'Searching …' : '';
  }
  const floor = state.mode === 'dense' && state.minProbability !== null ? ` from ${percent(state.minProbability)}`
    : state.minScore !== null ? ` from score ${scoreText(state.minScore)}` : '';
  const how = floor === '' && list.total === undefined ? `Best ${list.hits.length} ${noun}` : `${countOf(total)} ${total.value === 1 ? noun.replace(/s$/, '') : noun}`;
  return list.hits.length === 0 ? 'No hits' : `${how}${floor}, ${milliseconds(list.tookMs)}`;
}
