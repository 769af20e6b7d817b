import { useState } from 'preact/hooks';
import type { Hit, RankingMode, SearchPage } from '../api/contracts';
import { countOf, milliseconds, scoreOf } from '../state/numbers';
import { placeOf } from '../state/searches';
import { modeNames } from './ModeSwitch';
import { Sentence } from './Sentence';

interface ComparisonProps {
  answers: SearchPage[];
  stale: boolean;
  openPlace: string | null;
  onOpen: (mode: RankingMode) => (hit: Hit) => void;
}

/** The same search in the three modes, side by side; what one list shares with another is told and lights up. */
export function Comparison({ answers, stale, openPlace, onOpen }: ComparisonProps) {
  const [touched, setTouched] = useState<string | null>(null);
  const ranks = answers.map((answer) => new Map(answer.hits.map((hit) => [sameness(hit, answer.group), hit.rank])));
  return (
    <div class={stale ? 'stale' : ''} aria-busy={stale}>
      <p class="quiet overlap">{overlapOf(ranks)}</p>
      <div class="columns">
        {answers.map((answer, column) => (
          <section key={answer.mode} aria-labelledby={`column-${answer.mode}`}>
            <h2 id={`column-${answer.mode}`}>
              {modeNames[answer.mode]}
              <span class="quiet">{answer.total ? `${countOf(answer.total)} · ` : ''}{milliseconds(answer.tookMs)}</span>
            </h2>
            {answer.hits.length === 0 && <p class="quiet">No hits.</p>}
            <ol>
              {answer.hits.map((hit) => {
                const same = sameness(hit, answer.group);
                return (
                  <li key={placeOf(hit)}>
                    <button
                      type="button" data-place={placeOf(hit)}
                      class={`compact${same === touched ? ' touched' : ''}${placeOf(hit) === openPlace ? ' open' : ''}`}
                      onMouseEnter={() => setTouched(same)} onMouseLeave={() => setTouched(null)}
                      onFocus={() => setTouched(same)} onBlur={() => setTouched(null)} onClick={() => onOpen(answer.mode)(hit)}
                    >
                      <span class="compact-head">
                        <span class="rank">{hit.rank}</span>
                        <bdi class="name">{hit.mention ?? 'sentence'}</bdi>
                        <span class="compact-score">{scoreOf(hit, answer.mode)}</span>
                      </span>
                      <span class="compact-text"><Sentence hit={hit} context="short" /></span>
                      <span class="elsewhere">{elsewhere(answers, ranks, column, same)}</span>
                    </button>
                  </li>
                );
              })}
            </ol>
          </section>
        ))}
      </div>
    </div>
  );
}

function sameness(hit: Hit, group: SearchPage['group']): string {
  switch (group) {
    case 'entity': return (hit.mention ?? placeOf(hit)).toLowerCase();
    case 'sentence': return `${hit.documentId}@${hit.sentenceStart}`;
    case 'document': return hit.documentId;
    default: return placeOf(hit);
  }
}

function elsewhere(answers: SearchPage[], ranks: Map<string, number>[], column: number, same: string): string {
  const others = answers.flatMap((answer, i) => {
    const rank = ranks[i]?.get(same);
    return i === column || rank === undefined ? [] : [`${modeNames[answer.mode]} ${rank}`];
  });
  return others.length === 0 ? 'only here' : `also ${others.join(', ')}`;
}

function overlapOf(ranks: Map<string, number>[]): string {
  const all = new Set(ranks.flatMap((list) => [...list.keys()]));
  const shared = [...all].filter((key) => ranks.every((list) => list.has(key))).length;
  return `Of ${all.size} hits in the lists, ${shared} ${shared === 1 ? 'is' : 'are'} in all three.`;
}
