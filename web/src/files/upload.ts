import { addDocuments, readTask } from '../api/client';
import type { BulkLine } from '../api/contracts';
import { RequestError } from '../api/RequestError';
import { batchesOf } from './documents';

/** How far an upload has come. */
export interface UploadProgress {
  documents: number;
  sent: number;
  indexed: number;
  mentions: number;
  rejected: BulkLine[];
}

const pollMs = 300;
const mostWaits = 60;

/** Sends documents and waits until the server has indexed them. */
export async function upload(index: string, lines: string[], signal: AbortSignal, onProgress: (progress: UploadProgress) => void): Promise<UploadProgress> {
  const progress: UploadProgress = { documents: lines.length, sent: 0, indexed: 0, mentions: 0, rejected: [] };
  const tell = () => onProgress({ ...progress });
  const tasks: string[] = [];
  for (const batch of batchesOf(lines)) {
    const answer = await patiently(() => addDocuments(index, batch.join('\n'), signal), signal);
    progress.rejected.push(...answer.lines.filter(({ accepted }) => !accepted).map((line) => ({ ...line, line: line.line + progress.sent })));
    progress.sent += batch.length;
    if (answer.task) {
      tasks.push(answer.task.id);
    }
    tell();
  }
  let [indexed, mentions] = [0, 0];
  for (const id of tasks) {
    const task = await finish(id, signal, (done, found) => {
      [progress.indexed, progress.mentions] = [indexed + done, mentions + found];
      tell();
    });
    [indexed, mentions] = [indexed + task.done, mentions + task.mentions];
  }
  return progress;
}

async function finish(id: string, signal: AbortSignal, onDone: (done: number, mentions: number) => void) {
  for (;;) {
    const task = await readTask(id, signal);
    onDone(task.done, task.mentions);
    if (task.state === 'succeeded') {
      return task;
    }
    if (task.state === 'failed') {
      throw new RequestError(task.detail ?? 'Indexing failed', 500);
    }
    await pause(pollMs, signal);
  }
}

/** Asks again, as often and as late as a busy server says. */
async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let waits = 0; ; waits++) {
    try {
      return await ask();
    } catch (problem) {
      if (!(problem instanceof RequestError) || problem.status !== 429 || waits === mostWaits) {
        throw problem;
      }
      await pause((problem.retryAfterSeconds ?? 1) * 1000, signal);
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
  });
}
