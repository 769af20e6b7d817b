import { useEffect, useRef, useState } from 'preact/hooks';
import type { HitCount } from '../api/contracts';
import { countOf, percent, scoreText } from '../state/numbers';

interface ThresholdProps {
  /** Null where lists with different scores stand side by side. */
  kind: 'probability' | 'score' | null;
  value: number | null;
  /** The best score there is, which a slider over scores ends at. */
  best: number;
  total: HitCount | null;
  noun: string;
  waiting: boolean;
  onChange: (value: number | null) => void;
}

const pauseMs = 150;

/** The floor under the hits, with how many stand above it. */
export function Threshold({ kind, value, best, total, noun, waiting, onChange }: ThresholdProps) {
  const [shown, setShown] = useState(value);
  const timer = useRef(0);
  useEffect(() => {
    setShown(value);
    return () => clearTimeout(timer.current);
  }, [value, kind]);
  const most = kind === 'score' ? Math.max(best, shown ?? 0) * 1.02 || 1 : 1;
  const step = kind === 'score' ? most / 200 : 0.01;
  const change = (next: number) => {
    const floor = next <= 0 ? null : kind === 'score' ? Number(next.toPrecision(4)) : next;
    setShown(floor);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => onChange(floor), pauseMs);
  };
  const label = kind === 'score' ? 'Least score' : 'Least probability';
  const text = shown === null ? 'none' : kind === 'score' ? scoreText(shown) : percent(shown);
  return (
    <div class="threshold">
      <div class="field-head">
        <label for="threshold">{label}</label>
        <output for="threshold">{text}</output>
      </div>
      <input
        id="threshold" type="range" min={0} max={most} step={step} value={shown ?? 0} disabled={kind === null} aria-valuetext={text}
        style={{ '--share': `${((shown ?? 0) / most) * 100}%` }}
        onInput={(event) => change(event.currentTarget.valueAsNumber)}
      />
      <p class="quiet" id="threshold-count">
        {kind === null ? 'Scores of the three modes cannot be compared; choose one to set a floor.'
          : total === null ? '\u00a0'
          : value === null ? `No floor: best ${noun} first.`
          : `${countOf(total)} ${noun} above it${waiting ? ' …' : ''}`}
      </p>
    </div>
  );
}
