import type { Hit, RankingMode } from '../api/contracts';
import { percent, scoreText } from '../state/numbers';

interface ScoreProps {
  hit: Hit;
  mode: RankingMode;
  /** The score that bars of scores are drawn against. */
  best: number;
}

/**
 * What a hit is ranked by, as a number and a bar: in dense search the probability, where the model gives one, else the score as a
 * share of the best hit's. The other of the two stands below it.
 */
export function Score({ hit, mode, best }: ScoreProps) {
  const byProbability = mode === 'dense' && hit.probability !== undefined;
  const share = byProbability ? hit.probability! : best > 0 ? hit.score / best : 0;
  return (
    <span class="score">
      <span class="score-main" title={byProbability ? 'Calibrated probability that the mention is of the type' : 'Score of the mode; not a probability'}>
        <span class="sr">{byProbability ? 'probability ' : 'score '}</span>
        {byProbability ? percent(hit.probability!) : scoreText(hit.score)}
      </span>
      <span class="bar" aria-hidden="true"><span style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} /></span>
      {byProbability && <span class="score-raw" title="Cosine of mention and description"><span class="sr">cosine </span>{scoreText(hit.score)}</span>}
      {!byProbability && hit.probability !== undefined && (
        <span class="score-raw" title="Calibrated probability by the cosine alone"><span class="sr">probability by the cosine </span>{percent(hit.probability)}</span>
      )}
    </span>
  );
}

/** The score that bars are drawn against. */
export const bestScore = (hits: Hit[]): number => hits.reduce((best, hit) => Math.max(best, hit.score), 0);
