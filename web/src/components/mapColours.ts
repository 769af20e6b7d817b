import type { Hit } from '../api/contracts';
import { percent, scoreText } from '../state/numbers';
import { bestScore } from './Score';

export interface Colouring {
  /** The class of a hit's point. */
  of: (hit: Hit) => string;
  legend: [string, string][];
}

export type ColouringName = 'probability' | 'entity' | 'coarse' | 'description';

const hues = 8;
const steps = 5;

export const colourings: Record<ColouringName, (hits: Hit[]) => Colouring> = {
  probability: byScore,
  entity: (hits) => byValue(hits, (hit) => hit.mention?.toLowerCase(), 2, 'other names'),
  coarse: (hits) => byValue(hits, (hit) => hit.coarseType, 1, 'no coarse type'),
  description: (hits) => byValue(hits, (hit) => hit.query, 1, 'others'),
};

/** The most frequent values have a colour each. */
function byValue(hits: Hit[], valueOf: (hit: Hit) => string | undefined, least: number, rest: string): Colouring {
  const counts = new Map<string, { text: string; count: number }>();
  for (const hit of hits) {
    const value = valueOf(hit);
    if (value !== undefined) {
      const known = counts.get(value) ?? { text: value === hit.mention?.toLowerCase() ? hit.mention : value, count: 0 };
      known.count++;
      counts.set(value, known);
    }
  }
  const frequent = [...counts].filter(([, { count }]) => count >= least).sort(([, a], [, b]) => b.count - a.count).slice(0, hues);
  const classes = new Map(frequent.map(([value], i) => [value, `hue-${i}`]));
  const legend = frequent.map(([value, { text, count }]): [string, string] => [`${text} ${count}`, classes.get(value)!]);
  const coloured = frequent.reduce((sum, [, { count }]) => sum + count, 0);
  return {
    of: (hit) => classes.get(valueOf(hit) ?? '') ?? 'hue-none',
    legend: coloured < hits.length ? [...legend, [`${rest} ${hits.length - coloured}`, 'hue-none']] : legend,
  };
}

/** Steps from the least to the best of the scores. */
function byScore(hits: Hit[]): Colouring {
  const certain = hits.length > 0 && hits.every((hit) => hit.probability !== undefined);
  const valueOf = (hit: Hit) => (certain ? hit.probability ?? 0 : hit.score);
  const most = certain ? Math.max(0, ...hits.map(valueOf)) : bestScore(hits);
  const least = Math.min(most, ...hits.map(valueOf));
  const stepOf = (hit: Hit) => (most > least ? Math.min(steps - 1, Math.floor(((valueOf(hit) - least) / (most - least)) * steps)) : steps - 1);
  const show = (value: number) => (certain ? percent(value) : scoreText(value));
  return { of: (hit) => `step-${stepOf(hit)}`, legend: [[show(least), 'step-0'], [show(most), `step-${steps - 1}`]] };
}
