// What the tests need: nerr.dll, an index of the small corpus, a server over it, and a browser.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { corpus } from './corpus.mjs';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../../../', import.meta.url));
const nerr = join(project, `src/NerRetriever.Cli/bin/${process.env.CONFIGURATION ?? 'Release'}/net10.0/nerr.dll`);
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browserPath = browsers.find((path) => path && existsSync(path));

/** Why the tests cannot run here, or null. */
export async function obstacle() {
  if (!browserPath) {
    return 'there is no Chromium; apt-get install chromium, or name one in CHROMIUM';
  }
  if (!existsSync(nerr)) {
    return 'nerr is not built; make build';
  }
  return import('playwright-core').then(() => null, () => 'playwright-core is not installed; npm ci in web/');
}

/** Indexes the corpus, serves it and opens a browser. */
export async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'nerr-page-'));
  const stops = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of stops.reverse()) {
      await step();
    }
  };
  try {
    await writeFile(join(folder, 'corpus.jsonl'), corpus);
    const index = join(folder, 'small');
    const [{ chromium }] = await Promise.all([
      import('playwright-core'), run('dotnet', [nerr, 'index', join(folder, 'corpus.jsonl'), '--index', index], { cwd: project }),
    ]);
    const server = await serve(index);
    stops.push(server.stop);
    const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] });
    stops.push(() => browser.close());
    return { url: server.url, browser, stop };
  } catch (problem) {
    await stop();
    throw problem;
  }
}

async function serve(index) {
  const server = spawn('dotnet', [nerr, 'serve', '--index', index, '--port', '0', '--json', '--drain-timeout', '2'], { cwd: project });
  let said = '';
  server.stderr.on('data', (part) => { said += part; });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const line = await Promise.race([
    new Promise((resolve) => createInterface(server.stdout).once('line', resolve)),
    ended.then((code) => { throw new Error(`nerr serve ended with ${code}: ${said}`); }),
  ]);
  return {
    url: JSON.parse(line).url.replace(/\/$/, ''),
    stop: async () => {
      server.kill('SIGTERM');
      await ended;
    },
  };
}
