import { test } from 'node:test';
import assert from 'node:assert/strict';
import { ask, names, onPage, rows, search, settled } from './support/page.mjs';

test('a search lists what the server finds, with the mention marked, its probability and a bar', () => onPage('/', async (page) => {
  await search(page, 'dinosaur');
  const answer = await ask({ query: 'dinosaur', group: 'entity', top: 50 });
  assert.deepEqual(await page.locator('.hits article').evaluateAll((all) => all.map((row) => row.dataset.place)), answer.hits.map((hit) => `${hit.documentId}@${hit.start}`));
  assert.deepEqual(await page.locator('.hits mark').allTextContents(), answer.hits.map((hit) => hit.mention));
  assert.equal(await page.locator('.score-main').first().innerText().then((text) => text.replace(/\D/g, '')), (answer.hits[0].probability * 100).toFixed(0));
  const bar = await page.locator('.bar span').first().evaluate((inner) => inner.offsetWidth / inner.parentElement.offsetWidth);
  assert.ok(Math.abs(bar - answer.hits[0].probability) < 0.03);
  assert.match(await page.locator('#status').innerText(), /^Best \d+ names/);
  assert.equal(await page.title(), 'dinosaur – NER Retriever');
}));

test('an example of the first page searches', () => onPage('/', async (page) => {
  await page.locator('.facts dd').first().waitFor();
  assert.equal(await page.locator('.facts dd').first().innerText(), '10');
  await page.getByRole('button', { name: 'composer', exact: true }).click();
  await settled(page);
  assert.equal(await page.inputValue('#query'), 'composer');
  assert.ok((await names(page)).includes('Beethoven'));
}));

test('hits are grouped by name, sentence or document', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  for (const group of ['sentence', 'document', 'mention', 'entity']) {
    await page.selectOption('#group', group);
    await settled(page);
    const answer = await ask({ query: 'dinosaur', group, top: 50 });
    assert.equal(await rows(page).count(), answer.hits.length);
  }
  const iguanodon = rows(page).filter({ has: page.locator('h3', { hasText: 'Iguanodon' }) });
  assert.equal(await iguanodon.locator('.times').innerText(), '×2');
}));

test('several descriptions are searched at once and told apart', () => onPage('/', async (page) => {
  await search(page, 'dinosaur; composer');
  assert.deepEqual([...new URL(page.url()).searchParams.getAll('q')], ['dinosaur', 'composer']);
  assert.deepEqual(new Set(await page.locator('.of-query').allInnerTexts()), new Set(['dinosaur', 'composer']));
}));

test('each mode ranks as the server does in it, and the three stand side by side', () => onPage('/?q=dinosaur bones', async (page) => {
  await settled(page);
  for (const mode of ['bm25', 'hybrid', 'dense']) {
    await page.check(`#mode input[value=${mode}]`);
    await settled(page);
    const answer = await ask({ query: 'dinosaur bones', mode, group: 'entity', top: 50 });
    assert.deepEqual(await page.locator('.hits mark').allTextContents(), answer.hits.map((hit) => hit.mention));
  }
  await page.check('#mode input[value=compare]');
  await settled(page);
  assert.equal(await page.locator('.columns section').count(), 3);
  const [dense, bm25] = await Promise.all(['dense', 'bm25'].map((mode) => ask({ query: 'dinosaur bones', mode, group: 'entity', top: 20 })));
  assert.deepEqual(await page.locator('.columns section').nth(0).locator('.name').allInnerTexts(), dense.hits.map((hit) => hit.mention));
  assert.equal(await page.locator('.columns section').nth(1).locator('.compact').count(), bm25.hits.length);
  const shared = page.locator('.columns section').nth(1).locator('.compact').first();
  assert.match(await shared.locator('.elsewhere').innerText(), /also .*Hybrid \d/);
  await shared.hover();
  assert.ok(await page.locator('.compact.touched').count() > 1);
  assert.equal(await page.isDisabled('#threshold'), true);
}));

test('the drawer explains a hit, shows its document and the other mentions of the name', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  await rows(page).filter({ has: page.locator('h3', { hasText: 'Iguanodon' }) }).click();
  const drawer = page.locator('#drawer');
  await drawer.locator('.document mark').waitFor();
  assert.match(await drawer.innerText(), /Probability\s+\d+%/);
  assert.match(await drawer.innerText(), /Cosine\s+0\.\d{4}\s+\d+/);
  assert.match(await drawer.locator('.document').innerText(), /thumb spike/);
  assert.match(await drawer.locator('.metadata').innerText(), /year\s+1878/);
  await drawer.locator('.others li').waitFor();
  assert.equal(await drawer.locator('.others li').count(), 1);
  assert.match(new URL(page.url()).searchParams.get('hit'), /^n3@\d+$/);
}));

test('the map has a point a mention, says what it is, and is coloured by what is chosen', () => onPage('/?q=dinosaur&q=composer&view=map', async (page) => {
  await settled(page);
  const answer = await ask({ queries: ['dinosaur', 'composer'], top: 200, map: true });
  assert.equal(await page.locator('.point').count(), answer.hits.length);
  assert.equal(await page.locator('.legend li').count(), 2);
  await page.selectOption('#colouring', 'coarse');
  assert.match(await page.locator('.legend').innerText(), /THING/);
  await page.locator('.point').first().hover({ force: true });
  assert.ok((await page.locator('.tip').innerText()).length > 10);
  await page.locator('.map svg').focus();
  await page.keyboard.press('Home');
  assert.match(await page.locator('.tip').innerText(), new RegExp(answer.hits[0].mention.slice(0, 5)));
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('#drawer-name').innerText(), answer.hits[0].mention);
}));
