import type { Problem } from './contracts';

/** A request that the server refused or did not answer; the message is for the reader. */
export class RequestError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly problem: Problem | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
  }
}
