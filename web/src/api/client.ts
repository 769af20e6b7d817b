import type {
  BulkAnswer, FacetsAnswer, IndexList, IndexStats, Problem, SearchPage, SearchBatchAnswer, SearchQuery, StoredDocument, TaskProgress,
} from './contracts';
import { RequestError } from './RequestError';

const keySlot = 'nerr-key';
let key = readKey();

/** Takes the key that requests carry from now on; it is forgotten when the tab is closed. */
export function useKey(value: string): void {
  key = value;
  try {
    sessionStorage.setItem(keySlot, value);
  } catch {
    // Storage is blocked: the key lasts until the page is loaded again.
  }
}

export const search = (query: SearchQuery, signal?: AbortSignal) => ask<SearchPage>('POST', '/v1/search', query, signal);

export const searchBatch = (searches: SearchQuery[], signal?: AbortSignal) =>
  ask<SearchBatchAnswer>('POST', '/v1/search/batch', { searches }, signal);

export const countFacets = (query: SearchQuery, signal?: AbortSignal) => ask<FacetsAnswer>('POST', '/v1/facets', query, signal);

export const listIndexes = (signal?: AbortSignal) => ask<IndexList>('GET', '/v1/indexes', undefined, signal);

export const readStats = (index: string, signal?: AbortSignal) =>
  ask<IndexStats>('GET', `/v1/indexes/${encodeURIComponent(index)}/stats`, undefined, signal);

export const readDocument = (index: string, id: string, signal?: AbortSignal) =>
  ask<StoredDocument>('GET', `/v1/indexes/${encodeURIComponent(index)}/documents/${encodeURIComponent(id)}`, undefined, signal);

export const readTask = (id: string, signal?: AbortSignal) => ask<TaskProgress>('GET', `/v1/tasks/${encodeURIComponent(id)}`, undefined, signal);

/** Indexes documents, one a line of JSON. */
export const addDocuments = (index: string, lines: string, signal?: AbortSignal) =>
  ask<BulkAnswer>('POST', `/v1/indexes/${encodeURIComponent(index)}/documents`, lines, signal, 'application/x-ndjson');

async function ask<T>(method: string, address: string, body?: unknown, signal?: AbortSignal, type = 'application/json'): Promise<T> {
  const headers: Record<string, string> = {};
  if (key) {
    headers['Authorization'] = `Bearer ${key}`;
  }
  if (body !== undefined) {
    headers['Content-Type'] = type;
  }
  let response: Response;
  try {
    response = await fetch(address, {
      method, headers, signal: signal ?? null, body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
    });
  } catch (problem) {
    if (signal?.aborted) {
      throw problem;
    }
    throw new RequestError('The server does not answer. It may be stopped, or the network is down.', 0);
  }
  if (!response.ok) {
    throw await errorOf(response);
  }
  return (await response.json()) as T;
}

async function errorOf(response: Response): Promise<RequestError> {
  const problem = await response.json().then(problemOf, () => null);
  const wait = Number(response.headers.get('Retry-After') ?? NaN);
  const message = problem ? problem.detail : `The server answered ${response.status} without saying why.`;
  return new RequestError(message, response.status, problem, Number.isFinite(wait) ? wait : null);
}

function problemOf(value: unknown): Problem | null {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value ? (value as Problem) : null;
}

function readKey(): string {
  try {
    return sessionStorage.getItem(keySlot) ?? '';
  } catch {
    return '';
  }
}
