import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Hit, RankingMode, SearchPage } from '../api/contracts';
import { count, percent, scoreOf } from '../state/numbers';
import { placeOf } from '../state/searches';
import { colourings, type ColouringName } from './mapColours';
import { labelsOf, nearest, placePoints, stepTo, type MapPoint } from './mapLayout';
import { Sentence } from './Sentence';

interface HitMapProps {
  answer: SearchPage;
  stale: boolean;
  openPlace: string | null;
  onOpen: (hit: Hit) => void;
}

const reach = 24;

/** The hits' vectors in the plane of their first two principal components. Hovering or arrows say what a point is. */
export function HitMap({ answer, stale, openPlace, onOpen }: HitMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const height = Math.round(Math.min(620, Math.max(300, width * 0.62)));
  const [at, setAt] = useState<number | null>(null);
  const [colouring, setColouring] = useState<ColouringName>(answer.queries.length > 1 ? 'description' : 'probability');
  const points = useMemo(() => placePoints(answer.hits, width, height), [answer, width, height]);
  const labels = useMemo(() => labelsOf(points, width), [points, width]);
  const colours = useMemo(() => colourings[colouring](answer.hits), [answer, colouring]);
  useEffect(() => setAt(null), [answer]);
  const point = at === null ? undefined : points[at];
  const pick = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return nearest(points, event.clientX - box.left, event.clientY - box.top, reach);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepTo(points, at, event.key);
    if (next !== null) {
      event.preventDefault();
      setAt(next);
    } else if ((event.key === 'Enter' || event.key === ' ') && point) {
      event.preventDefault();
      onOpen(point.hit);
    }
  };
  const explained = answer.map?.explained ?? [];
  return (
    <div class={stale ? 'map stale' : 'map'} aria-busy={stale}>
      <div class="map-head">
        <label for="colouring">Colour by</label>
        <select id="colouring" value={colouring} onChange={(event) => setColouring(event.currentTarget.value as ColouringName)}>
          <option value="probability">score</option>
          <option value="entity">name</option>
          <option value="coarse">coarse type</option>
          {answer.queries.length > 1 && <option value="description">description</option>}
        </select>
        <ul class="legend">{colours.legend.map(([text, name]) => <li key={text}><span class={`dot ${name}`} /><bdi>{text}</bdi></li>)}</ul>
      </div>
      <div class="map-frame" ref={frame}>
        <svg
          width={width} height={height} viewBox={`0 0 ${width} ${height}`} tabindex={0} role="listbox" aria-label={`Map of ${count(points.length)} mentions`}
          aria-activedescendant={point ? `point-${at}` : undefined} onKeyDown={onKeyDown}
          onMouseMove={(event) => setAt(pick(event))} onMouseLeave={() => setAt(null)}
          onClick={(event) => { const found = pick(event); if (found !== null) { onOpen(points[found]!.hit); } }}
        >
          {points.map(({ hit, x, y }, i) => (
            <circle
              key={placeOf(hit)} id={`point-${i}`} role="option" aria-selected={i === at} aria-label={`${hit.mention ?? 'sentence'}, ${scoreOf(hit, answer.mode)}`}
              class={`point ${colours.of(hit)}${i === at ? ' at' : ''}${placeOf(hit) === openPlace ? ' open' : ''}`} cx={x} cy={y} r={i === at ? 7 : 4.5}
            />
          ))}
          {labels.map(({ point: { hit }, x, y, end, text }) => (
            <text key={placeOf(hit)} class="label" x={x} y={y} text-anchor={end ? 'end' : 'start'} aria-hidden="true">{text}</text>
          ))}
          {point && <Ring point={point} />}
        </svg>
        {point && <Tip point={point} mode={answer.mode} width={width} />}
      </div>
      <p class="quiet">The {count(points.length)} best mentions; {explained.length > 1
        ? `the axes show ${percent(explained[0] ?? 0)} and ${percent(explained[1] ?? 0)} of their variance` : 'too few to spread'}. Near points have like vectors.</p>
    </div>
  );
}

function Ring({ point }: { point: MapPoint }) {
  return <circle class="ring" cx={point.x} cy={point.y} r={10} aria-hidden="true" />;
}

function Tip({ point, mode, width }: { point: MapPoint; mode: RankingMode; width: number }) {
  const right = point.x > width / 2;
  return (
    <div
      class={right ? 'tip left' : 'tip'} role="status"
      style={{ top: `${point.y}px`, ...(right ? { right: `${width - point.x + 14}px` } : { left: `${point.x + 14}px` }) }}
    >
      <strong><bdi>{point.hit.mention ?? 'Sentence'}</bdi></strong> {scoreOf(point.hit, mode)}
      <p><Sentence hit={point.hit} /></p>
    </div>
  );
}

function useWidth(frame: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  return width;
}
