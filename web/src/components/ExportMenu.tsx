import { useRef, useState } from 'preact/hooks';
import type { Hit, RankingMode, SearchQuery } from '../api/contracts';
import { download } from '../files/download';
import { collect, csvOf, jsonLinesOf, largestExport, type ExportedHit } from '../files/hitFiles';
import { count, plural } from '../state/numbers';
import { errorOf } from '../state/useAnswer';
import { useDismiss } from './useDismiss';

interface ExportMenuProps {
  /** The hits that are shown, by mode. */
  shown: [RankingMode, Hit[]][];
  /** The searches that found them. */
  queries: [RankingMode, SearchQuery][];
  /** Keeps some of what a search finds. */
  keep: (hit: Hit) => boolean;
}

/** Writes hits to a file. */
export function ExportMenu({ shown, queries, keep }: ExportMenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [state, setState] = useState('');
  useDismiss(menu);
  const visible = shown.flatMap(([mode, hits]) => hits.map((hit): ExportedHit => ({ mode, ...hit })));
  const write = (hits: ExportedHit[], type: 'jsonl' | 'csv') =>
    type === 'jsonl' ? download('hits.jsonl', 'application/x-ndjson', jsonLinesOf(hits)) : download('hits.csv', 'text/csv', csvOf(hits));
  const writeAll = async (type: 'jsonl' | 'csv') => {
    try {
      const all: ExportedHit[] = [];
      for (const [mode, query] of queries) {
        const hits = await collect(query, (found) => setState(`Fetched ${count(all.length + found)} …`));
        all.push(...hits.filter(keep).map((hit): ExportedHit => ({ mode, ...hit })));
      }
      write(all, type);
      setState(`${plural(all.length, 'hit')} written`);
    } catch (problem) {
      setState(errorOf(problem).message);
    }
  };
  return (
    <details class="menu" ref={menu} onToggle={() => setState('')}>
      <summary>Export</summary>
      <div class="menu-body">
        <button type="button" onClick={() => write(visible, 'jsonl')}>Shown {plural(visible.length, 'hit')}, JSONL</button>
        <button type="button" onClick={() => write(visible, 'csv')}>Shown {plural(visible.length, 'hit')}, CSV</button>
        <button type="button" onClick={() => void writeAll('jsonl')}>All hits, JSONL</button>
        <button type="button" onClick={() => void writeAll('csv')}>All hits, CSV</button>
        <p class="quiet">All: up to {count(largestExport)} a mode. In CSV, text that a spreadsheet would take for a formula gets a leading ’; JSONL is exact.</p>
        <p role="status">{state}</p>
      </div>
    </details>
  );
}
