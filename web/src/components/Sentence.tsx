import type { Hit } from '../api/contracts';

/** Characters that are shown before the mention and after it. */
const contexts = { short: [55, 90], long: [140, 220], whole: [Infinity, Infinity] } as const;

/** A hit's sentence with its mention marked; a long one is cut around the mention. Everything is text, and nothing of it is markup. */
export function Sentence({ hit, context = 'long' }: { hit: Hit; context?: keyof typeof contexts }) {
  const [before, after] = contexts[context];
  const start = (hit.start ?? hit.sentenceStart) - hit.sentenceStart;
  const end = (hit.end ?? hit.sentenceStart) - hit.sentenceStart;
  const left = hit.sentence.slice(0, start);
  const right = hit.sentence.slice(end);
  return (
    <bdi class="sentence" dir="auto">
      {lastWords(left, before)}
      {end > start && <mark>{hit.sentence.slice(start, end)}</mark>}
      {firstWords(right, after)}
    </bdi>
  );
}

function lastWords(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const cut = text.slice(-most);
  const space = cut.indexOf(' ');
  return `…${space < 0 ? [...cut].slice(1).join('') : cut.slice(space)}`;
}

function firstWords(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${space <= 0 ? [...cut].slice(0, -1).join('') : cut.slice(0, space)}…`;
}
