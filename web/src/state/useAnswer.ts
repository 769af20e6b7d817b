import { useCallback, useEffect, useState } from 'preact/hooks';
import { RequestError } from '../api/RequestError';

export interface Answer<T> {
  /** The last answer; that of an earlier question while the next is awaited. */
  value: T | null;
  error: RequestError | null;
  waiting: boolean;
  askAgain: () => void;
}

interface Held<T> {
  question: string | null;
  value: T | null;
  error: RequestError | null;
}

/** Asks whenever the question changes and drops answers to earlier ones; a null question asks nothing. */
export function useAnswer<T>(question: string | null, ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [held, setHeld] = useState<Held<T>>({ question: null, value: null, error: null });
  const [attempt, setAttempt] = useState(0);
  const asked = question === null ? null : `${attempt} ${question}`;
  useEffect(() => {
    if (asked === null) {
      setHeld({ question: null, value: null, error: null });
      return undefined;
    }
    const abort = new AbortController();
    ask(abort.signal).then(
      (value) => abort.signal.aborted || setHeld({ question: asked, value, error: null }),
      (problem: unknown) => abort.signal.aborted || setHeld({ question: asked, value: null, error: errorOf(problem) }),
    );
    return () => abort.abort();
  }, [asked]);
  const askAgain = useCallback(() => setAttempt((count) => count + 1), []);
  const waiting = asked !== null && held.question !== asked;
  return { value: asked === null ? null : held.value, error: waiting || asked === null ? null : held.error, waiting, askAgain };
}

export function errorOf(problem: unknown): RequestError {
  return problem instanceof RequestError ? problem : new RequestError(`The page failed: ${problem instanceof Error ? problem.message : 'unknown'}`, 0);
}
