import type { Hit, RankingMode } from '../api/contracts';
import { placeOf } from '../state/searches';
import { Score } from './Score';
import { Sentence } from './Sentence';

export interface HitRowProps {
  hit: Hit;
  mode: RankingMode;
  best: number;
  /** Whether the tab key leads to this row. */
  reachable: boolean;
  open: boolean;
  showQuery: boolean;
  onOpen: (hit: Hit) => void;
  onReach: (hit: Hit) => void;
}

/** A result. */
export function HitRow({ hit, mode, best, reachable, open, showQuery, onOpen, onReach }: HitRowProps) {
  const id = `hit-${hit.rank}`;
  return (
    <li>
      <article
        class={open ? 'hit open' : 'hit'} id={id} data-place={placeOf(hit)} tabIndex={reachable ? 0 : -1}
        aria-labelledby={`${id}-name`} aria-describedby={`${id}-text`} aria-current={open ? 'true' : undefined}
        onFocus={() => onReach(hit)}
        onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen(hit)}
        onClick={() => getSelection()?.isCollapsed !== false && onOpen(hit)}
      >
        <span class="rank">{hit.rank}</span>
        <Score hit={hit} mode={mode} best={best} />
        <div class="hit-body">
          <h3 id={`${id}-name`}>
            {hit.mention === undefined ? <span class="quiet">sentence without a mention</span> : <bdi>{hit.mention}</bdi>}
            {hit.groupSize > 1 && <span class="times" title={`${hit.groupSize} mentions in this group`}>×{hit.groupSize}</span>}
            {hit.coarseType !== undefined && <span class="tag">{hit.coarseType}</span>}
            {showQuery && <span class="tag of-query">{hit.query}</span>}
          </h3>
          <p id={`${id}-text`}><Sentence hit={hit} /></p>
          <p class="source">
            {hit.title !== undefined && <bdi class="title">{hit.title}</bdi>}
            <bdi class="id">{hit.documentId}{hit.start !== undefined && `:${hit.start}–${hit.end}`}</bdi>
          </p>
        </div>
      </article>
    </li>
  );
}
