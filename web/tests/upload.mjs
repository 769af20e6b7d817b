import { test } from 'node:test';
import assert from 'node:assert/strict';
import { names, onPage, search, settled } from './support/page.mjs';

const line = (value) => JSON.stringify(value);

test('files and text are indexed with progress, bad lines are told, and what was added is found', () => onPage('/', async (page) => {
  await page.getByRole('button', { name: 'Add documents' }).click();
  assert.equal(await page.isDisabled('#upload button[type=submit]'), true);
  await page.setInputFiles('#files', [
    { name: 'new.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from([
      line({ _id: 'u1', theme: 'upload', text: 'Diplodocus stands in the great hall.', mentions: [{ start: 0, end: 10 }] }),
      line({ text: 'Brachiosaurus ate from trees.', theme: 'upload' }),
      '{"_id": "u3", <img src=x onerror=window.pwned=1>',
    ].join('\n')) },
    { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Plateosaurus was dug up in Trossingen.') },
  ]);
  await page.fill('#pasted', 'Spinosaurus was found in Egypt.\n\nKeratosaurus was not.');
  await page.getByRole('button', { name: 'Index 6 documents' }).click();
  await page.locator('#upload', { hasText: 'Close' }).getByRole('button', { name: 'Close' }).last().waitFor();
  await page.waitForFunction(() => /5 of 5 documents, \d+ mentions/.test(document.querySelector('.progress [role=status]')?.textContent ?? ''));
  assert.match(await page.locator('.progress').innerText(), /1 line not taken/);
  assert.match(await page.locator('.rejected').innerText(), /line 3/);
  await page.locator('#upload .primary').click();
  await page.locator('.counts', { hasText: '15 documents' }).waitFor();
  await search(page, 'dinosaur');
  const found = await names(page);
  for (const name of ['Diplodocus', 'Brachiosaurus', 'Plateosaurus', 'Spinosaurus']) {
    assert.ok(found.includes(name), name);
  }
  await page.locator('.facet', { hasText: 'theme' }).locator('label', { hasText: 'upload' }).locator('input').check();
  await settled(page);
  assert.ok((await names(page)).includes('Diplodocus') && !(await names(page)).includes('Stegosaurus'));
}));

test('a server that takes no changes offers no upload, and a failed task is told', () => onPage('/', async (page) => {
  await page.route('**/v1/tasks/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), state: 'failed', code: 'disk_full', detail: 'The disk is full' } });
  });
  await page.locator('#add').click();
  await page.fill('#pasted', 'A lamp.');
  await page.getByRole('button', { name: 'Index 1 document' }).click();
  await page.locator('#upload .problem', { hasText: 'The disk is full' }).waitFor();
  await page.route('**/v1/indexes', async (route) => {
    const response = await route.fetch();
    const { indexes } = await response.json();
    await route.fulfill({ response, json: { indexes: indexes.map((index) => ({ ...index, writable: false })) } });
  });
  await page.reload();
  await page.locator('.facts').waitFor();
  assert.equal(await page.locator('#add').count(), 0);
}));
