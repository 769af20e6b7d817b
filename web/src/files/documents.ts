/** Lines of JSON, each a document, and where they come from. */
export interface DocumentLines {
  name: string;
  lines: string[];
}

const mostLines = 2_000;
const mostCharacters = 4_000_000;

/** The documents of files: JSONL has one a line, any other text is one. */
export async function readFiles(files: File[]): Promise<DocumentLines[]> {
  return Promise.all(files.map(async (file) => {
    const text = await file.text();
    const lines = /\.(jsonl|ndjson)$/i.test(file.name) ? identified(text, file.name) : [lineOf(file.name, text, file.name)];
    return { name: file.name, lines };
  }));
}

/** The documents of a pasted text: lines of JSON, or a document a paragraph. */
export function readPasted(text: string, name: string): DocumentLines {
  const isJson = text.trimStart().startsWith('{');
  const paragraphs = text.split(/\r?\n\s*\r?\n/).map((part) => part.trim()).filter((part) => part !== '');
  return { name, lines: isJson ? identified(text, name) : paragraphs.map((part, i) => lineOf(`${name}-${i + 1}`, part)) };
}

/** Requests that the server takes: not too many lines in each, and not too long. */
export function batchesOf(lines: string[]): string[][] {
  const batches: string[][] = [];
  let length = Infinity;
  for (const line of lines) {
    if (length + line.length > mostCharacters || (batches.at(-1)?.length ?? mostLines) >= mostLines) {
      batches.push([]);
      length = 0;
    }
    batches.at(-1)!.push(line);
    length += line.length + 1;
  }
  return batches;
}

function lineOf(id: string, text: string, title?: string): string {
  return JSON.stringify(title === undefined ? { _id: id, text } : { _id: id, title, text });
}

/** Lines of JSON, with an id where one has none. A line that is no object goes to the server as it is, which says what is wrong with it. */
function identified(text: string, name: string): string[] {
  return text.split(/\r?\n/).flatMap((line, i) => (line.trim() === '' ? [] : [withId(line, `${name}:${i + 1}`)]));
}

function withId(line: string, id: string): string {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) && !('_id' in value) && !('id' in value)
      ? JSON.stringify({ _id: id, ...value }) : line;
  } catch {
    return line;
  }
}
