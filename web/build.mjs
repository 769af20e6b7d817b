// Bundles the page. `node build.mjs` writes what the server embeds; `node build.mjs --check` says whether that is up to date.
import { build } from 'esbuild';
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const committed = join(here, '../src/NerRetriever.Server/wwwroot');
const largest = 150_000;

async function bundle(outdir) {
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: { app: 'src/main.tsx', theme: 'src/theme.ts', style: 'src/styles/index.css' },
    absWorkingDir: here,
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    banner: { js: '/* Built from web/. Has Preact inside, MIT licence: preact-license.txt */' },
    logLevel: 'warning',
  });
  await cp(join(here, 'src/index.html'), join(outdir, 'index.html'));
  await cp(join(here, 'src/icon.svg'), join(outdir, 'icon.svg'));
  await cp(join(here, 'node_modules/preact/LICENSE'), join(outdir, 'preact-license.txt'));
}

async function contents(folder) {
  const names = (await readdir(folder)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))])));
}

if (process.argv.includes('--check')) {
  const fresh = await mkdtemp(join(tmpdir(), 'nerr-page-'));
  try {
    await bundle(fresh);
    const [built, kept] = [await contents(fresh), await contents(committed)];
    const different = [...new Set([...built.keys(), ...kept.keys()])].filter((name) => !built.get(name)?.equals(kept.get(name) ?? Buffer.alloc(0)));
    if (different.length > 0) {
      console.error(`src/NerRetriever.Server/wwwroot is not what web/ builds (${different.join(', ')}): run make web and commit it`);
      process.exit(1);
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
} else {
  await bundle(committed);
}

const sizes = [...(await contents(committed))].map(([name, content]) => [name, content.length]);
const total = sizes.reduce((sum, [, size]) => sum + size, 0);
console.log(`page: ${sizes.map(([name, size]) => `${name} ${size}`).join(', ')}; ${total} bytes`);
if (total > largest) {
  console.error(`The page has ${total} bytes, at most ${largest} are wanted`);
  process.exit(1);
}
