import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onPage, rows, search, settled } from './support/page.mjs';

test('where nothing is found, the page says so and what may help', () => onPage('/?q=zeppelin&mode=bm25', async (page) => {
  await settled(page);
  assert.match(await page.locator('#nothing').innerText(), /Nothing was found for .*zeppelin/);
  assert.equal(await page.locator('#status').innerText(), 'No hits');
  await page.getByRole('button', { name: /Search dense/ }).click();
  await settled(page);
  assert.ok(await rows(page).count() > 0);
  await page.goto(`${page.url()}&minProbability=1&coarse=NOTHING`);
  await page.locator('#nothing').waitFor();
  await page.getByRole('button', { name: 'Take the floor away' }).click();
  await settled(page);
  await page.getByRole('button', { name: 'Take the filters off' }).click();
  await settled(page);
  assert.ok(await rows(page).count() > 0);
}));

test('what the server refuses is told with its code and field', () => onPage(`/?q=${'x'.repeat(600)}`, async (page) => {
  await page.locator('.failure').waitFor();
  assert.match(await page.locator('.failure').innerText(), /600 characters are too many/);
  assert.match(await page.locator('.failure').innerText(), /too_long/);
}));

test('an error of the server or the network is told, and trying again mends it', () => onPage('/', async (page) => {
  await page.route('**/v1/search', (route) => route.fulfill({
    status: 500, contentType: 'application/problem+json',
    body: JSON.stringify({ type: 'urn:nerr:problem:internal', title: 'An unexpected error', status: 500, detail: 'It broke.', code: 'internal', traceId: '42' }),
  }));
  await search(page, 'dinosaur');
  assert.match(await page.locator('.failure').innerText(), /It broke\.[^]*internal, logged as 42/);
  await page.unroute('**/v1/search');
  await page.route('**/v1/search', (route) => route.abort());
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.failure', { hasText: 'does not answer' }).waitFor();
  await page.unroute('**/v1/search');
  await page.route('**/v1/search', (route) => route.fulfill({ status: 429, headers: { 'Retry-After': '3' }, body: '<html>' }));
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'wait 3 s' }).waitFor();
  await page.unroute('**/v1/search');
  await page.getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  assert.ok(await rows(page).count() > 0);
}));

test('a late answer does not take the place of a newer one', () => onPage('/', async (page) => {
  await page.route('**/v1/search', async (route) => {
    if (route.request().postDataJSON().query === 'composer') {
      await new Promise((resolve) => setTimeout(resolve, 700));
    }
    await route.continue().catch(() => undefined);
  });
  await page.fill('#query', 'composer');
  await page.press('#query', 'Enter');
  await page.locator('.skeleton').waitFor();
  assert.equal(await page.locator('#status').innerText(), 'Searching …');
  await search(page, 'dinosaur');
  const seen = await page.locator('.hits').innerText();
  await page.waitForTimeout(800);
  assert.equal(await page.locator('.hits').innerText(), seen);
}));

test('a key that the server asks for is asked for, and sent', () => onPage('/', async (page) => {
  await page.route('**/v1/**', (route) => (route.request().headers()['authorization'] === 'Bearer opensesame' ? route.continue() : route.fulfill({
    status: 401, contentType: 'application/problem+json',
    body: JSON.stringify({ type: 'urn:nerr:problem:unauthorized', title: 'A key is needed', status: 401, detail: 'Send a key', code: 'unauthorized' }),
  })));
  await page.reload();
  await search(page, 'dinosaur');
  await page.getByRole('button', { name: 'Give a key' }).click();
  await page.fill('#key-value', 'opensesame');
  await page.press('#key-value', 'Enter');
  await rows(page).first().waitFor();
  assert.equal(new URL(page.url()).search.includes('opensesame'), false);
}));

test('more hits come when they are asked for', () => onPage('/?q=dinosaur&group=mention', async (page) => {
  await page.route('**/v1/search', (route) => {
    const query = route.request().postDataJSON();
    return route.continue({ postData: JSON.stringify({ ...query, top: 5 }) });
  });
  await page.reload();
  await settled(page);
  assert.equal(await rows(page).count(), 5);
  await page.getByRole('button', { name: 'Show more' }).click();
  await rows(page).nth(9).waitFor();
  assert.equal(await rows(page).nth(9).locator('.rank').innerText(), '10');
}));
