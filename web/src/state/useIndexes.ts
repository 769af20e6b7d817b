import { listIndexes, readStats } from '../api/client';
import type { IndexList, IndexStats } from '../api/contracts';
import { useAnswer } from './useAnswer';

/** The server's indexes and the one that is searched. */
export interface Indexes {
  list: IndexList | null;
  /** Name of the index that is searched, once it is known. */
  name: string | null;
  stats: IndexStats | null;
  /** Whether the server has several, so that a search has to name one. */
  several: boolean;
  writable: boolean;
  /** Whether it is not known yet which index is searched. */
  waiting: boolean;
  waitingForStats: boolean;
  askAgain: () => void;
}

/** Asks for the indexes; the first is searched where none is chosen. */
export function useIndexes(chosen: string | null): Indexes {
  const list = useAnswer('indexes', listIndexes);
  const all = list.value?.indexes ?? [];
  const name = chosen ?? all[0]?.name ?? null;
  const stats = useAnswer(name, (signal) => readStats(name!, signal));
  return {
    list: list.value, name, stats: stats.value, several: all.length > 1, writable: all.find((index) => index.name === name)?.writable ?? false,
    waiting: list.waiting && list.value === null, waitingForStats: stats.waiting && stats.value === null,
    askAgain: () => {
      list.askAgain();
      stats.askAgain();
    },
  };
}
