import { useEffect, useRef, useState } from 'preact/hooks';
import { readFiles, readPasted, type DocumentLines } from '../files/documents';
import { upload, type UploadProgress } from '../files/upload';
import { count, plural } from '../state/numbers';
import { errorOf } from '../state/useAnswer';
import { Dialog } from './Dialog';

interface UploadDialogProps {
  index: string;
  onClose: () => void;
  onIndexed: () => void;
}

type Stage = 'choosing' | 'working' | 'done' | 'failed';
const shownRejections = 20;

/** Adds documents to the index and shows how far that has come. */
export function UploadDialog({ index, onClose, onIndexed }: UploadDialogProps) {
  const [chosen, setChosen] = useState<DocumentLines[]>([]);
  const [pasted, setPasted] = useState('');
  const [stage, setStage] = useState<Stage>('choosing');
  const [progress, setProgress] = useState<UploadProgress | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);

  const sources = [...chosen, ...(pasted.trim() === '' ? [] : [readPasted(pasted, 'pasted')])];
  const documents = sources.reduce((sum, { lines }) => sum + lines.length, 0);
  const take = (files: FileList | null | undefined) => {
    readFiles([...(files ?? [])]).then(
      (read) => { setChosen(read); setProblem(null); },
      (error: unknown) => setProblem(`A file cannot be read: ${errorOf(error).message}`),
    );
  };
  const send = async (event: Event) => {
    event.preventDefault();
    const stamp = new Date().toISOString().slice(0, 19);
    const lines = [...chosen, ...(pasted.trim() === '' ? [] : [readPasted(pasted, `pasted-${stamp}`)])].flatMap((source) => source.lines);
    setStage('working');
    setProblem(null);
    try {
      setProgress(await upload(index, lines, abort.current.signal, setProgress));
      setStage('done');
      onIndexed();
    } catch (error) {
      if (!abort.current.signal.aborted) {
        setProblem(errorOf(error).message);
        setStage('failed');
      }
    }
  };
  return (
    <Dialog id="upload" title={`Add documents to ${index}`} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void send(event)}>
        {stage !== 'working' && stage !== 'done' && (
          <>
            <div
              class="drop" onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => { event.preventDefault(); take(event.dataTransfer?.files); }}
            >
              <label for="files">Files, or drop them here</label>
              <input id="files" type="file" multiple accept=".jsonl,.ndjson,.txt,.md" onChange={(event) => take(event.currentTarget.files)} />
              <p class="quiet">JSONL has a document a line: text, and if you like _id, title, mentions and further fields to filter by. A .txt or .md file is one document.</p>
            </div>
            <label for="pasted">Or text, a document a paragraph</label>
            <textarea id="pasted" rows={5} dir="auto" value={pasted} onInput={(event) => setPasted(event.currentTarget.value)} />
          </>
        )}
        {progress && stage !== 'choosing' && <Progress progress={progress} stage={stage} />}
        {problem !== null && <p class="problem" role="alert">{problem}</p>}
        <div class="ways">
          {stage === 'done'
            ? <button type="button" class="primary" onClick={onClose}>Close</button>
            : <button type="submit" class="primary" disabled={documents === 0 || stage === 'working'}>
              {stage === 'working' ? 'Indexing …' : documents === 0 ? 'Index' : `Index ${plural(documents, 'document')}`}</button>}
          <p class="quiet">{stage === 'working' ? 'The server goes on when this is closed.' : 'A document takes the place of one with the same id.'}</p>
        </div>
      </form>
    </Dialog>
  );
}

function Progress({ progress, stage }: { progress: UploadProgress; stage: Stage }) {
  const { documents, sent, indexed, mentions, rejected } = progress;
  const accepted = documents - rejected.length;
  return (
    <div class="progress">
      <label for="indexing">{stage === 'done' ? 'Indexed' : sent < documents ? 'Sending' : 'Indexing'}</label>
      <progress id="indexing" max={Math.max(1, accepted)} value={stage === 'done' ? Math.max(1, accepted) : indexed} />
      <p role="status">{`${count(indexed)} of ${plural(accepted, 'document')}, ${plural(mentions, 'mention')}`}</p>
      {rejected.length > 0 && (
        <>
          <p class="problem">{plural(rejected.length, 'line')} not taken:</p>
          <ul class="rejected">
            {rejected.slice(0, shownRejections).map(({ line, detail, id }) => <li key={line}>{id === undefined ? `line ${line}` : <bdi>{id}</bdi>}: <bdi>{detail}</bdi></li>)}
            {rejected.length > shownRejections && <li>and {count(rejected.length - shownRejections)} more</li>}
          </ul>
        </>
      )}
    </div>
  );
}
