import { emptyState, groups, modes, type Condition, type PageState } from './PageState';

/** Reads the part of an address behind "?"; what makes no sense is left out. */
export function readAddress(search: string): PageState {
  const parameters = new URLSearchParams(search);
  const text = (name: string) => parameters.get(name) || null;
  return {
    queries: [...new Set(parameters.getAll('q').map((part) => part.trim()).filter((part) => part !== ''))],
    index: text('index'),
    mode: modes.find((mode) => mode === parameters.get('mode')) ?? emptyState.mode,
    group: groups.find((group) => group === parameters.get('group')) ?? emptyState.group,
    minProbability: numberOf(parameters.get('minProbability'), 0, 1),
    minScore: numberOf(parameters.get('minScore'), -1e6, 1e6),
    filter: text('filter') ?? '',
    coarse: parameters.getAll('coarse').filter((value) => value !== ''),
    where: parameters.getAll('where').flatMap(conditionOf),
    name: text('name'),
    view: parameters.get('view') === 'map' ? 'map' : 'list',
    hit: text('hit'),
  };
}

/** The part of an address behind "?" for a state; names are those of GET /v1/search where it has them. */
export function writeAddress(state: PageState): string {
  const parameters = new URLSearchParams();
  state.queries.forEach((query) => parameters.append('q', query));
  const set = (name: string, value: string | number | null, unless: string | number | null = null) => {
    if (value !== null && value !== '' && value !== unless) {
      parameters.set(name, String(value));
    }
  };
  set('index', state.index);
  set('mode', state.mode, emptyState.mode);
  set('group', state.group, emptyState.group);
  set('minProbability', state.minProbability);
  set('minScore', state.minScore);
  set('filter', state.filter);
  state.coarse.forEach((value) => parameters.append('coarse', value));
  state.where.forEach(({ field, value }) => parameters.append('where', `${encodeURIComponent(field)}=${encodeURIComponent(value)}`));
  set('name', state.name);
  set('view', state.view, emptyState.view);
  set('hit', state.hit);
  const written = parameters.toString();
  return written === '' ? '' : `?${written}`;
}

function numberOf(text: string | null, least: number, most: number): number | null {
  const value = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : null;
}

function conditionOf(text: string): Condition[] {
  const at = text.indexOf('=');
  try {
    return at > 0 ? [{ field: decodeURIComponent(text.slice(0, at)), value: decodeURIComponent(text.slice(at + 1)) }] : [];
  } catch {
    return []; // A broken escape.
  }
}
