import type { Hit } from '../api/contracts';

/** A hit with its place on the screen, in pixels. */
export interface MapPoint {
  hit: Hit;
  x: number;
  y: number;
}

export interface MapLabel {
  point: MapPoint;
  x: number;
  y: number;
  /** Whether the text ends at x. */
  end: boolean;
  text: string;
}

const margin = 28;
const mostLabels = 30;
const surelyLabelled = 8;
const letter = 6.4;
const line = 13;

/** Spreads the hits that have a place over a box; the same scale on both axes would leave a thin band, so each has its own. */
export function placePoints(hits: Hit[], width: number, height: number): MapPoint[] {
  const placed = hits.filter((hit) => hit.x !== undefined && hit.y !== undefined);
  const across = scale(placed.map((hit) => hit.x!), margin, width - margin);
  const up = scale(placed.map((hit) => hit.y!), height - margin, margin);
  return placed.map((hit) => ({ hit, x: across(hit.x!), y: up(hit.y!) }));
}

/** The point under the pointer, if one is within reach. */
export function nearest(points: MapPoint[], x: number, y: number, reach: number): number | null {
  let best: number | null = null;
  let least = reach * reach;
  points.forEach((point, i) => {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance < least) {
      [best, least] = [i, distance];
    }
  });
  return best;
}

/** Where a key leads: arrows to the next point that way, Home and End to the best and the last hit. Null for other keys. */
export function stepTo(points: MapPoint[], at: number | null, key: string): number | null {
  const way = ways[key];
  if (points.length === 0 || (way === undefined && key !== 'Home' && key !== 'End')) {
    return null;
  }
  const from = at === null ? undefined : points[at];
  if (way === undefined || from === undefined) {
    return key === 'End' ? points.length - 1 : 0;
  }
  const [right, down] = way;
  let best = at!;
  let least = Infinity;
  points.forEach((point, i) => {
    const along = (point.x - from.x) * right + (point.y - from.y) * down;
    const aside = Math.abs((point.x - from.x) * down) + Math.abs((point.y - from.y) * right);
    const cost = along + 2 * aside;
    if (i !== at && along > 0.5 && cost < least) {
      [best, least] = [i, cost];
    }
  });
  return best;
}

/** Names of the best hits where they find room, each name once; the first may cover points. */
export function labelsOf(points: MapPoint[], width: number): MapLabel[] {
  const labels: MapLabel[] = [];
  const dots: Box[] = points.map(({ x, y }) => ({ left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 }));
  const boxes: Box[] = [];
  const named = new Set<string>();
  for (const point of points) {
    const name = point.hit.mention?.trim() ?? '';
    if (labels.length === mostLabels) {
      break;
    }
    if (name === '' || named.has(name.toLowerCase())) {
      continue;
    }
    const text = name.length > 26 ? `${[...name].slice(0, 25).join('')}…` : name;
    const long = text.length * letter;
    const end = point.x + 9 + long > width;
    const x = end ? point.x - 8 : point.x + 8;
    const box: Box = { left: end ? x - long : x, right: end ? x : x + long, top: point.y - line / 2, bottom: point.y + line / 2 };
    const others = labels.length < surelyLabelled ? boxes : [...boxes, ...dots];
    if (box.left >= 0 && !others.some((other) => overlap(other, box))) {
      boxes.push(box);
      named.add(name.toLowerCase());
      labels.push({ point, x, y: point.y + 4, end, text });
    }
  }
  return labels;
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const ways: Record<string, [number, number]> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

const overlap = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function scale(values: number[], from: number, to: number): (value: number) => number {
  const least = Math.min(...values);
  const most = Math.max(...values);
  return (value) => (most > least ? from + ((value - least) / (most - least)) * (to - from) : (from + to) / 2);
}
