import { search } from '../api/client';
import type { Hit, RankingMode, SearchQuery } from '../api/contracts';

export type ExportedHit = Hit & { mode: RankingMode };

/** Hits that one search can be asked for. */
export const largestExport = 10_000;
const page = 1_000;

/** All hits of a search, page by page. */
export async function collect(query: SearchQuery, onProgress: (found: number) => void): Promise<Hit[]> {
  const hits: Hit[] = [];
  let cursor: string | undefined;
  do {
    const answer = await search({ ...query, top: Math.min(page, largestExport - hits.length), ...(cursor === undefined ? {} : { cursor }) });
    hits.push(...answer.hits);
    cursor = answer.cursor;
    onProgress(hits.length);
  } while (cursor !== undefined && hits.length < largestExport);
  return hits;
}

export const jsonLinesOf = (hits: ExportedHit[]): string => hits.map((hit) => `${JSON.stringify(hit)}\n`).join('');

const columns: [string, (hit: ExportedHit) => string | number | undefined][] = [
  ['mode', (hit) => hit.mode],
  ['rank', (hit) => hit.rank],
  ['query', (hit) => hit.query],
  ['document_id', (hit) => hit.documentId],
  ['title', (hit) => hit.title],
  ['mention', (hit) => hit.mention],
  ['start', (hit) => hit.start],
  ['end', (hit) => hit.end],
  ['unit', (hit) => hit.unit],
  ['sentence', (hit) => hit.sentence],
  ['sentence_start', (hit) => hit.sentenceStart],
  ['score', (hit) => hit.score],
  ['cosine', (hit) => hit.parts.cosine],
  ['bm25', (hit) => hit.parts.bm25],
  ['probability', (hit) => hit.probability],
  ['coarse_type', (hit) => hit.coarseType],
  ['detector', (hit) => hit.detector],
  ['group_size', (hit) => hit.groupSize],
];

/** Hits as RFC 4180 has it, with a header. */
export function csvOf(hits: ExportedHit[]): string {
  const rows = [columns.map(([name]) => name), ...hits.map((hit) => columns.map(([, valueOf]) => cell(valueOf(hit))))];
  return rows.map((row) => `${row.join(',')}\r\n`).join('');
}

function cell(value: string | number | undefined): string {
  if (typeof value !== 'string') {
    return value === undefined ? '' : String(value);
  }
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value; // A spreadsheet would compute it.
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
