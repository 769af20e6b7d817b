import { countFacets, search, searchBatch } from '../api/client';
import type { Facet, FacetsAnswer, Hit, IndexStats, RankingMode, SearchPage, SearchQuery } from '../api/contracts';
import type { Condition, PageState } from './PageState';

const listed = 50;
const compared = 20;
const mapped = 200;
const scannedForName = 1000;
export const facetSize = 12;

/** The search of a state in one of the modes. */
export function queryOf(state: PageState, mode: RankingMode): SearchQuery {
  const query: SearchQuery = { mode, group: state.group };
  const [first] = state.queries;
  if (state.queries.length > 1) {
    query.queries = state.queries;
  } else if (first !== undefined) {
    query.query = first;
  }
  if (state.index !== null) {
    query.index = state.index;
  }
  // Scores of the modes have nothing in common: a floor of one says nothing of the others, and side by side there is none.
  if (mode === 'dense' && state.mode === mode && state.minProbability !== null) {
    query.minProbability = state.minProbability;
  }
  if (state.mode === mode && state.minScore !== null) {
    query.minScore = state.minScore;
  }
  const filter = filterOf(state.filter, state.where);
  if (filter !== '') {
    query.filter = filter;
  }
  if (state.coarse.length > 0) {
    query.coarse = state.coarse;
  }
  return query;
}

/** A filter in the server's grammar: what the user wrote, and the values chosen of each field. */
export function filterOf(written: string, where: Condition[]): string {
  const fields = [...new Set(where.map(({ field }) => field))];
  const chosen = fields.map((field) => {
    const values = where.filter((condition) => condition.field === field).map(({ value }) => quote(value));
    return `${field === 'id' ? 'id' : quote(field)} in (${values.join(', ')})`;
  });
  const own = written.trim();
  return [...(own === '' ? [] : [chosen.length > 0 ? `(${own})` : own]), ...chosen].join(' and ');
}

/** The hits of a state; those of one name are looked for among the first thousand mentions. */
export async function findHits(state: PageState, mode: RankingMode, signal: AbortSignal): Promise<SearchPage> {
  if (state.name === null) {
    return search({ ...queryOf(state, mode), top: listed, explain: true }, signal);
  }
  const { cursor, ...answer } = await search({ ...queryOf(state, mode), group: 'mention', top: scannedForName, explain: true }, signal);
  const hits = answer.hits.filter((hit) => isName(hit, state.name!));
  return { ...answer, hits, total: { value: hits.length, exact: cursor === undefined } };
}

export const findMore = (state: PageState, mode: RankingMode, cursor: string): Promise<SearchPage> =>
  search({ ...queryOf(state, mode), top: listed, explain: true, cursor });

/** The same search in the three modes. */
export async function compareModes(state: PageState, signal: AbortSignal): Promise<SearchPage[]> {
  const all: RankingMode[] = ['dense', 'bm25', 'hybrid'];
  const { answers } = await searchBatch(all.map((mode) => ({ ...queryOf(state, mode), top: compared, explain: true })), signal);
  return answers;
}

export const findMap = (state: PageState, mode: RankingMode, signal: AbortSignal): Promise<SearchPage> =>
  search({ ...queryOf(state, mode), group: 'mention', top: mapped, explain: true, map: true }, signal);

/**
 * Facets over all hits. Where values of a field are chosen, its own counts leave that choice out, so that a second value can be seen
 * and chosen beside the first.
 */
export async function findFacets(state: PageState, mode: RankingMode, fields: string[], signal: AbortSignal): Promise<FacetsAnswer> {
  const chosenFields = [...new Set(state.where.map(({ field }) => field))];
  const own: [string, PageState][] = chosenFields.map((field) => [
    field === 'id' ? 'document' : `metadata.${field}`, { ...state, where: state.where.filter((condition) => condition.field !== field) },
  ]);
  if (state.coarse.length > 0) {
    own.push(['coarseType', { ...state, coarse: [] }]);
  }
  const [whole, ...apart] = await Promise.all([
    countFacets({ ...queryOf(state, mode), facets: fields, facetSize }, signal),
    ...own.map(([field, narrower]) => countFacets({ ...queryOf(narrower, mode), facets: [field], facetSize }, signal)),
  ]);
  const counts = new Map<string, Facet>(apart.flatMap(({ facets }) => facets).map((facet) => [facet.field, facet]));
  return { ...whole, facets: whole.facets.map((facet) => counts.get(facet.field) ?? facet) };
}

/** What stands for a hit in an address: its document and its place there. */
export const placeOf = (hit: Hit): string => `${hit.documentId}@${hit.start ?? hit.sentenceStart}`;

/** Whether a hit is a mention of a name, whatever its case. */
export const isName = (hit: Hit, name: string): boolean => hit.mention !== undefined && hit.mention.toLowerCase() === name.toLowerCase();

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

const mostFields = 6;
const mostValues = 500;

/** The facets that are worth showing: metadata whose values come up more than once, and what every index has. */
export function facetFieldsOf(stats: IndexStats | null): string[] {
  const fields = (stats?.fields ?? [])
    .filter(({ values, documents }) => values > 1 && values <= mostValues && values * 2 <= documents)
    .sort((a, b) => a.values - b.values)
    .slice(0, mostFields);
  return ['coarseType', ...fields.map(({ name }) => `metadata.${name}`), 'entity', 'document'];
}
