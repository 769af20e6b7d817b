import { useEffect, useRef, useState } from 'preact/hooks';
import type { Hit, RankingMode } from '../api/contracts';
import { placeOf } from '../state/searches';
import { HitRow } from './HitRow';
import { bestScore } from './Score';

interface HitListProps {
  hits: Hit[];
  mode: RankingMode;
  openPlace: string | null;
  stale: boolean;
  showQuery: boolean;
  onOpen: (hit: Hit) => void;
  /** Whether a row that is reached is explained at once. */
  follows: boolean;
  more: { waiting: boolean; failed: string | null; load: () => void } | null;
}

/** The results in a column. One row is in the tab order; arrows, Home and End walk through the others. */
export function HitList({ hits, mode, openPlace, stale, showQuery, onOpen, follows, more }: HitListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [at, setAt] = useState(0);
  const first = hits[0];
  useEffect(() => setAt(0), [first && `${first.query} ${placeOf(first)}`]);
  const reach = (hit: Hit) => {
    setAt(hit.rank - 1);
    if (follows) {
      onOpen(hit);
    }
  };
  const best = bestScore(hits);
  const focus = (row: number) => list.current?.querySelectorAll<HTMLElement>('article')[row]?.focus();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const current = hits.findIndex((hit) => hit.rank - 1 === at);
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    event.preventDefault();
    if (current === 0 && event.key === 'ArrowUp') {
      document.getElementById('query')?.focus();
    } else {
      focus(Math.min(hits.length - 1, Math.max(0, step(current, hits.length))));
    }
  };
  return (
    <div class={stale ? 'stale' : ''} aria-busy={stale}>
      <ol class="hits" ref={list} aria-label="Results" onKeyDown={onKeyDown}>
        {hits.map((hit) => (
          <HitRow
            key={placeOf(hit)} hit={hit} mode={mode} best={best} reachable={hit.rank - 1 === at} open={placeOf(hit) === openPlace} showQuery={showQuery}
            onOpen={onOpen} onReach={reach}
          />
        ))}
      </ol>
      {more && (
        <p class="more">
          <button type="button" onClick={more.load} disabled={more.waiting}>{more.waiting ? 'Loading…' : 'Show more'}</button>
          {more.failed !== null && <span class="problem">{more.failed}</span>}
        </p>
      )}
    </div>
  );
}

const steps: Record<string, (at: number, length: number) => number> = {
  ArrowDown: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, length) => length - 1,
};
