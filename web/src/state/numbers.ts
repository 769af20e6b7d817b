import type { Hit, HitCount, RankingMode } from '../api/contracts';

const whole = new Intl.NumberFormat('en');

export const count = (value: number): string => whole.format(value);

/** A count that may have ended at a limit: "1,000+". */
export const countOf = (total: HitCount): string => count(total.value) + (total.exact ? '' : '+');

/** "41%"; below one per cent with a decimal. */
export const percent = (share: number): string => `${(share * 100).toFixed(share > 0 && share < 0.01 ? 1 : 0)}%`;

export const scoreText = (score: number): string => score.toFixed(Math.abs(score) < 10 ? 3 : 2);

/** What a hit is ranked by: in dense search the probability, where there is one. */
export const scoreOf = (hit: Hit, mode: RankingMode): string =>
  (mode === 'dense' && hit.probability !== undefined ? percent(hit.probability) : scoreText(hit.score));

export const plural = (value: number, one: string, several = `${one}s`): string => `${count(value)} ${value === 1 ? one : several}`;

/** A time for the reader. */
export const milliseconds = (value: number): string => (value < 10 ? `${value.toFixed(1)} ms` : `${count(Math.round(value))} ms`);
