import type { HitGroup, RankingMode } from '../api/contracts';

export type PageMode = RankingMode | 'compare';
export type PageView = 'list' | 'map';

/** A value that a field of the document has to have; of one field any of its values. */
export interface Condition {
  field: string;
  value: string;
}

/** Everything that an address of the page says. */
export interface PageState {
  queries: string[];
  index: string | null;
  mode: PageMode;
  group: HitGroup;
  minProbability: number | null;
  minScore: number | null;
  filter: string;
  coarse: string[];
  where: Condition[];
  /** Only mentions of this name. */
  name: string | null;
  view: PageView;
  /** The hit that is explained. */
  hit: string | null;
}

export const modes: PageMode[] = ['dense', 'bm25', 'hybrid', 'compare'];
export const groups: HitGroup[] = ['entity', 'sentence', 'mention', 'document'];

export const emptyState: PageState = {
  queries: [], index: null, mode: 'dense', group: 'entity', minProbability: null, minScore: null, filter: '', coarse: [], where: [],
  name: null, view: 'list', hit: null,
};

/** What takes all filters off. */
export const noFilters: Partial<PageState> = { filter: '', coarse: [], where: [], name: null };

/** What takes the floor away too. */
export const nothingNarrowed: Partial<PageState> = { ...noFilters, minProbability: null, minScore: null };

export function hasFilters(state: PageState): boolean {
  return state.filter !== '' || state.coarse.length > 0 || state.where.length > 0 || state.name !== null;
}

/** The descriptions in a text of the box: several stand between semicolons. */
export function queriesOf(text: string): string[] {
  return [...new Set(text.split(';').map((part) => part.trim()).filter((part) => part !== ''))];
}
