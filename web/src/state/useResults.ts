import { useEffect, useState } from 'preact/hooks';
import type { Hit, HitCount, RankingMode, SearchPage } from '../api/contracts';
import type { RequestError } from '../api/RequestError';
import type { PageState } from './PageState';
import { compareModes, findHits, findMap, findMore } from './searches';
import { errorOf, useAnswer } from './useAnswer';

/** What a search found, in the shape that the view needs. */
export interface Results {
  list: SearchPage | null;
  /** Dense, BM25 and hybrid. */
  comparison: SearchPage[] | null;
  map: SearchPage | null;
  error: RequestError | null;
  waiting: boolean;
  /** Whether another page of the list can be had. */
  more: { waiting: boolean; failed: string | null; load: () => void } | null;
  total: HitCount | null;
  /** The best score of this search without a floor, as far as it was seen. */
  best: number;
  /** Whether hits have probabilities. */
  calibrated: boolean;
  /** What a hit is called, in the plural. */
  noun: string;
  askAgain: () => void;
}

const nouns = { entity: 'names', sentence: 'sentences', mention: 'mentions', document: 'documents' };

/** Searches for what the page's state says. */
export function useResults(state: PageState, hold: boolean): Results {
  const mode: RankingMode = state.mode === 'compare' ? 'dense' : state.mode;
  const asks = state.queries.length > 0 && !hold;
  const question = JSON.stringify({ ...state, view: null, hit: null });
  const list = useAnswer(asks && state.mode !== 'compare' ? question : null, (signal) => findHits(state, mode, signal));
  const comparison = useAnswer(asks && state.mode === 'compare' ? question : null, (signal) => compareModes(state, signal));
  const map = useAnswer(asks && state.mode !== 'compare' && state.view === 'map' ? question : null, (signal) => findMap(state, mode, signal));
  const [further, setFurther] = useState<{ of: SearchPage | null; hits: Hit[]; cursor: string | undefined; waiting: boolean; failed: string | null }>(
    { of: null, hits: [], cursor: undefined, waiting: false, failed: null });
  const first = list.value;
  const mine = further.of === first ? further : { of: first, hits: [], cursor: first?.cursor, waiting: false, failed: null };
  const joined = first && mine.hits.length > 0 ? { ...first, hits: [...first.hits, ...mine.hits] } : first;

  const load = () => {
    if (first === null || mine.cursor === undefined || mine.waiting) {
      return;
    }
    setFurther({ ...mine, waiting: true, failed: null });
    findMore(state, mode, mine.cursor).then(
      (page) => setFurther((old) => (old.of === first
        ? { ...old, hits: [...old.hits, ...page.hits], cursor: page.cursor, waiting: false } : old)),
      (problem: unknown) => setFurther((old) => (old.of === first ? { ...old, waiting: false, failed: errorOf(problem).message } : old)),
    );
  };

  const [best, setBest] = useState({ of: '', value: 0 });
  const scale = JSON.stringify([state.queries, state.mode, state.index]);
  const seen = first?.mode === mode ? first.hits[0]?.score ?? 0 : 0;
  useEffect(() => setBest((old) => ({ of: scale, value: old.of === scale ? Math.max(old.value, seen) : seen })), [scale, seen]);

  const answers = [list, comparison, ...(state.view === 'map' ? [map] : [])];
  const total = first === null ? null : first.total ?? { value: joined!.hits.length, exact: mine.cursor === undefined };
  return {
    list: joined, comparison: comparison.value, map: map.value, total, best: best.value,
    error: answers.find(({ error }) => error !== null)?.error ?? null,
    waiting: answers.some(({ waiting }) => waiting),
    more: first && mine.cursor !== undefined && state.name === null ? { waiting: mine.waiting, failed: mine.failed, load } : null,
    calibrated: first?.hits[0] === undefined || first.hits[0].probability !== undefined,
    noun: nouns[state.name === null ? state.group : 'mention'],
    askAgain: () => answers.forEach((answer) => answer.askAgain()),
  };
}
