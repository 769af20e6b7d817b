import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ask, names, onPage, rows, search, settled } from './support/page.mjs';

test('facets count the mentions and narrow the search; a chip takes the filter off', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  const theme = page.locator('.facet', { hasText: 'theme' });
  const culture = theme.locator('label', { hasText: 'culture' });
  const all = await ask({ query: 'dinosaur', top: 200, filter: 'theme = culture' });
  assert.equal(await culture.locator('.facet-count').innerText(), String(all.hits.length));
  await culture.locator('input').check();
  await settled(page);
  assert.deepEqual([...new Set(await rows(page).evaluateAll((found) => found.map((row) => row.dataset.place[0])))], ['c']);
  await theme.locator('label', { hasText: 'politics' }).locator('input').check();
  await settled(page);
  assert.ok((await names(page)).includes('Labour Party'), 'a second value of a field widens the choice');
  await page.getByRole('button', { name: 'Remove theme: culture' }).click();
  await settled(page);
  assert.ok((await names(page)).includes('Labour Party') && !(await names(page)).includes('Beethoven'));
}));

test('a name of the facets leaves its mentions only', () => onPage('/?q=composer', async (page) => {
  await settled(page);
  await page.locator('.facet', { hasText: 'Name' }).locator('label', { hasText: 'Beethoven' }).locator('input').check();
  await settled(page);
  assert.deepEqual(await names(page), ['Beethoven', 'Beethoven']);
}));

test('a written filter narrows, and a wrong one is told at its field', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  await page.fill('#filter', 'year >= 1900 and theme = "nature"');
  await page.press('#filter', 'Enter');
  await settled(page);
  assert.ok((await names(page)).includes('Triceratops') && !(await names(page)).includes('Iguanodon'));
  await page.fill('#filter', 'year >=');
  await page.press('#filter', 'Enter');
  await page.locator('#filter-problem').waitFor();
  assert.match(await page.locator('#filter-problem').innerText(), /character/);
  assert.equal(await page.getAttribute('#filter', 'aria-invalid'), 'true');
}));

test('the floor leaves what the server leaves, and tells how many that are', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  const floor = '0.1';
  await page.locator('#threshold').fill(floor);
  await page.waitForURL(/minProbability=0\.1/);
  await settled(page);
  const answer = await ask({ query: 'dinosaur', group: 'entity', minProbability: Number(floor), top: 50 });
  assert.equal(await rows(page).count(), answer.hits.length);
  assert.equal(await page.locator('#threshold-count').innerText(), `${answer.total.value} names above it`);
  assert.equal(await page.locator('.field-head output').innerText(), '10%');
  await page.check('#mode input[value=hybrid]');
  await settled(page);
  await page.locator('#threshold').fill('2');
  await page.waitForURL(/minScore=/);
  await settled(page);
  const least = Number(new URL(page.url()).searchParams.get('minScore'));
  const hybrid = await ask({ query: 'dinosaur', mode: 'hybrid', group: 'entity', minScore: least, top: 50 });
  assert.equal(await rows(page).count(), hybrid.hits.length);
}));

test('an address brings everything back, and back and forward go through searches', () => onPage('/', async (page, context) => {
  await search(page, 'composer');
  await page.check('#mode input[value=hybrid]');
  await settled(page);
  await page.selectOption('#group', 'sentence');
  await settled(page);
  await page.locator('.facet', { hasText: 'theme' }).locator('label', { hasText: 'culture' }).locator('input').check();
  await settled(page);
  await rows(page).first().click();
  const seen = await page.locator('.hits').innerText();
  const again = await context.newPage();
  await again.goto(page.url());
  await settled(again);
  assert.equal(await again.locator('.hits').innerText(), seen);
  assert.equal(await again.inputValue('#query'), 'composer');
  assert.equal(await again.inputValue('#group'), 'sentence');
  assert.ok(await again.isChecked('#mode input[value=hybrid]'));
  assert.ok(await again.locator('#drawer').isVisible());
  assert.ok(await again.locator('.facet', { hasText: 'theme' }).locator('label', { hasText: 'culture' }).locator('input').isChecked());
  await search(page, 'dinosaur');
  await page.goBack();
  await settled(page);
  assert.equal(await page.locator('.hits').innerText(), seen);
  await page.goForward();
  await settled(page);
  assert.equal(await page.inputValue('#query'), 'dinosaur');
}));

test('hits are written to JSONL as the server gave them, and to CSV without formulas', () => onPage('/?q=composer&group=mention', async (page) => {
  await settled(page);
  const written = async (button) => {
    await page.locator('.menu').evaluate((menu) => { menu.open = true; });
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
    const parts = [];
    for await (const part of await download.createReadStream()) {
      parts.push(part);
    }
    return Buffer.concat(parts).toString('utf8');
  };
  const answer = await ask({ query: 'composer', group: 'mention', top: 1000 });
  const lines = (await written('All hits, JSONL')).trimEnd().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ mode, ...hit }) => hit), answer.hits);
  const shown = (await written(/Shown .* JSONL/)).trimEnd().split('\n');
  assert.equal(shown.length, await rows(page).count());
  const csv = await written('All hits, CSV');
  assert.match(csv, /^mode,rank,query,document_id,/);
  assert.match(csv, /,"'=HYPERLINK\(""http:\/\/x""\)",/);
  assert.doesNotMatch(csv, /,"?=HYPERLINK/);
}));
