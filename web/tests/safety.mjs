import { test } from 'node:test';
import assert from 'node:assert/strict';
import { image, reversed, script } from './support/corpus.mjs';
import { onPage, rows, search, settled } from './support/page.mjs';

/** Elements that nothing of ours makes. */
const foreign = (page) => page.evaluate(() => document.querySelectorAll('#page :is(img, script, iframe, object, embed, style, link, b, i, svg svg, [onload], [onerror], [style*=url])').length);

test('markup in documents, titles, ids, fields and types is shown as text in every view', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  const text = await page.locator('.hits').innerText();
  assert.ok(text.includes(image) && text.includes(script) && text.includes('<i>TYPE</i>') && text.includes('x<b>2</b>'));
  assert.ok((await page.locator('.facets').innerText()).includes(script));
  await rows(page).filter({ has: page.locator('h3', { hasText: image }) }).click();
  await page.locator('#drawer .document mark').waitFor();
  assert.equal(await page.locator('#drawer .document mark').innerText(), image);
  assert.equal(await page.locator('#drawer-name').innerText(), image);
  assert.equal(await foreign(page), 0);
  await page.check('#view input[value=map]');
  await page.locator('.point').first().waitFor();
  await page.selectOption('#colouring', 'entity');
  await page.locator('.map svg').focus();
  for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowUp']) {
    await page.keyboard.press(key);
  }
  assert.equal(await foreign(page), 0);
  await page.check('#mode input[value=compare]');
  await settled(page);
  assert.ok((await page.locator('.columns').innerText()).includes(image));
  assert.equal(await foreign(page), 0);
}));

test('markup that is filtered by finds its document, and is shown as text', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  await page.locator('.facet', { hasText: 'theme' }).locator('label', { hasText: 'script' }).locator('input').check();
  await settled(page);
  assert.deepEqual([...new Set(await rows(page).evaluateAll((found) => found.map((row) => row.dataset.place.split('@')[0])))], ['x1']);
  assert.ok((await page.locator('.chips').innerText()).includes(script));
  assert.equal(await foreign(page), 0);
}));

test('text that turns the direction stays within its place', () => onPage('/?q=composer', async (page) => {
  await settled(page);
  const row = rows(page).filter({ has: page.locator('h3', { hasText: 'gnirts' }) });
  assert.ok((await row.locator('h3 bdi').innerText()).includes(reversed));
  for (const part of ['h3 bdi', '.sentence', 'mark', '.title', '.id']) {
    assert.match(await row.locator(part).first().evaluate((element) => getComputedStyle(element).unicodeBidi), /isolate/, part);
  }
}));

const attacks = [image, script, '"><svg onload=window.pwned=1>', "javascript:window.pwned=1", '{{constructor.constructor("window.pwned=1")()}}', `${reversed}\u0000`, '%3Cimg%20src=x%3E', '</title><img src=x onerror=window.pwned=1>'];

test('markup in a query is shown as text', () => onPage('/', async (page) => {
  for (const attack of attacks.slice(0, 4)) {
    await search(page, attack);
    assert.equal(await foreign(page), 0);
  }
  await page.check('#mode input[value=bm25]');
  await search(page, 'qqqq <img src=x onerror=window.pwned=1> zzzz');
  assert.equal(await foreign(page), 0);
}));

test('no parameter of an address becomes markup, or breaks the page', () => onPage('/', async (page) => {
  const together = [['q'], ['index'], ['filter'], ['coarse', 'name'], ['mode', 'group', 'where', 'view', 'hit', 'minProbability', 'minScore', '__proto__', 'constructor']];
  for (const parameters of together) {
    const values = parameters.flatMap((name) => attacks.map((attack) => [name, attack]));
    const address = new URLSearchParams(parameters[0] === 'q' ? values : [['q', 'dinosaur'], ...values]);
    await page.goto(`${new URL(page.url()).origin}/?${address}`);
    await page.locator('#status').waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('.hits, .notice'));
    assert.equal(await foreign(page), 0, parameters.join());
  }
  await page.goto(`${new URL(page.url()).origin}/?q=dinosaur&where=%25&where=%3D&minProbability=NaN&minScore=1e999`);
  await settled(page);
  assert.ok(await rows(page).count() > 0);
}));
