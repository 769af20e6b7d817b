import { useEffect, useRef } from 'preact/hooks';
import { readDocument, search } from '../api/client';
import type { Hit, RankingMode, SearchQuery, StoredDocument } from '../api/contracts';
import { percent, plural, scoreOf, scoreText } from '../state/numbers';
import { isName, placeOf } from '../state/searches';
import { useAnswer } from '../state/useAnswer';
import { CopyButton } from './CopyButton';
import { Sentence } from './Sentence';

interface DrawerProps {
  hit: Hit;
  index: string;
  mode: RankingMode;
  query: SearchQuery;
  onClose: () => void;
}

/** How a hit came about: its parts, its document, the other mentions of its name, and how to ask for it by program. */
export function Drawer({ hit, index, mode, query, onClose }: DrawerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <aside class="drawer" id="drawer" aria-labelledby="drawer-name" onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      <header>
        <h2 id="drawer-name" ref={heading} tabIndex={-1}><bdi>{hit.mention ?? 'Sentence'}</bdi></h2>
        <button type="button" class="icon" aria-label="Close" onClick={onClose}>×</button>
      </header>
      <p class="drawer-sentence"><Sentence hit={hit} context="whole" /></p>
      <Parts hit={hit} mode={mode} />
      {hit.explanation && <p class="quiet">{hit.explanation.text}</p>}
      {hit.groupSize > 1 && hit.mention !== undefined && <Others hit={hit} mode={mode} query={query} />}
      <DocumentOf hit={hit} index={index} />
      <details>
        <summary>As JSON</summary>
        <pre tabIndex={0}>{JSON.stringify(hit, null, 2)}</pre>
      </details>
      <details>
        <summary>This search by curl</summary>
        <pre tabIndex={0}>{curlOf(query)}</pre>
        <CopyButton text={curlOf(query)}>Copy</CopyButton>
      </details>
    </aside>
  );
}

function Parts({ hit, mode }: { hit: Hit; mode: RankingMode }) {
  const { explanation: why, parts } = hit;
  const rows: [string, string, number | undefined][] = [];
  if (hit.probability !== undefined) {
    rows.push(['Probability', percent(hit.probability), undefined]);
  }
  if (parts.cosine !== undefined) {
    rows.push(['Cosine', parts.cosine.toFixed(4), why?.denseRank]);
  }
  if (parts.bm25 !== undefined) {
    rows.push(['BM25', parts.bm25.toFixed(3), why?.bm25Rank]);
  }
  if (mode === 'hybrid') {
    rows.push(['Hybrid score', scoreText(hit.score), hit.rank]);
  }
  return (
    <table class="parts">
      <thead><tr><th scope="col">Part</th><th scope="col">Value</th><th scope="col">Rank</th></tr></thead>
      <tbody>
        {rows.map(([part, value, rank]) => <tr key={part}><th scope="row">{part}</th><td>{value}</td><td>{rank ?? '–'}</td></tr>)}
        {hit.coarseType !== undefined && <tr><th scope="row">Coarse type</th><td colSpan={2}>{hit.coarseType}</td></tr>}
        {hit.detector !== undefined && <tr><th scope="row">Found by</th><td colSpan={2}>{hit.detector}</td></tr>}
        <tr><th scope="row">Place</th><td colSpan={2}><bdi>{hit.documentId}</bdi>{hit.start !== undefined && `:${hit.start}–${hit.end}`}</td></tr>
      </tbody>
    </table>
  );
}

function Others({ hit, mode, query }: { hit: Hit; mode: RankingMode; query: SearchQuery }) {
  const wanted = { ...query, group: 'mention' as const, top: 1000 };
  const answer = useAnswer(`${JSON.stringify(query)} ${hit.mention}`, (signal) => search(wanted, signal));
  const others = answer.value?.hits.filter((other) => isName(other, hit.mention!) && placeOf(other) !== placeOf(hit)) ?? [];
  return (
    <section>
      <h3>{plural(hit.groupSize - 1, 'other mention')} of this name</h3>
      {answer.error && <p class="problem">{answer.error.message}</p>}
      <ul class="others">
        {others.map((other) => (
          <li key={placeOf(other)}><span class="compact-score">{scoreOf(other, mode)}</span> <Sentence hit={other} /> <bdi class="id">{other.documentId}</bdi></li>
        ))}
      </ul>
    </section>
  );
}

function DocumentOf({ hit, index }: { hit: Hit; index: string }) {
  const answer = useAnswer(`${index} ${hit.documentId}`, (signal) => readDocument(index, hit.documentId, signal));
  const found = answer.value?.id === hit.documentId ? answer.value : null;
  return (
    <section>
      <h3>Document</h3>
      {hit.title !== undefined && <p><bdi>{hit.title}</bdi></p>}
      {answer.error && <p class="quiet">{answer.error.message}</p>}
      {found && <Context document={found} hit={hit} />}
    </section>
  );
}

function Context({ document, hit }: { document: StoredDocument; hit: Hit }) {
  const start = hit.start ?? hit.sentenceStart;
  const end = hit.end ?? hit.sentenceStart + hit.sentence.length;
  const around = 1500;
  const from = Math.max(0, start - around);
  const to = Math.min(document.text.length, end + around);
  const fields = Object.entries(document.metadata);
  return (
    <>
      {fields.length > 0 && <dl class="metadata">{fields.map(([name, value]) => <div key={name}><dt><bdi>{name}</bdi></dt><dd><bdi>{value}</bdi></dd></div>)}</dl>}
      <div class="document" dir="auto">
        {from > 0 && '…'}{document.text.slice(from, start)}<mark>{document.text.slice(start, end)}</mark>{document.text.slice(end, to)}{to < document.text.length && '…'}
      </div>
    </>
  );
}

/** The search as a command for a POSIX shell. */
function curlOf(query: SearchQuery): string {
  const body = JSON.stringify({ ...query, top: 20, explain: true }).replaceAll("'", "'\\''");
  return `curl ${location.origin}/v1/search \\\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`;
}
