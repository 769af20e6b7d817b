import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';
import assert from 'node:assert/strict';
import { start } from './environment.mjs';

const wwwroot = new URL('../../../src/NerRetriever.Server/wwwroot/', import.meta.url);
let environment;
before(async () => { environment = await start(); });
after(async () => environment?.stop());

export const url = () => environment.url;

/** Asks the server itself. */
export async function ask(query) {
  const response = await fetch(`${environment.url}/v1/search`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(query) });
  assert.equal(response.status, 200);
  return response.json();
}

/**
 * Runs a test in a fresh browser context. It fails when the page throws, breaks the policy, asks another host, opens a dialog, or when
 * something of a document or query has run.
 */
export async function onPage(address, test, options = {}) {
  const context = await environment.browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  const wrong = [];
  try {
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective}`));
    });
    await useFreshFiles(context);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('dialog', (dialog) => { wrong.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    page.on('console', (message) => message.text().startsWith('policy:') && wrong.push(message.text()));
    page.on('request', (request) => !/^(blob|data):/.test(request.url()) && !request.url().startsWith(environment.url) && wrong.push(`asked ${request.url()}`));
    await page.goto(environment.url + address);
    await test(page, context);
    assert.equal(await page.evaluate(() => window.pwned), undefined, 'something of a document or query has run');
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

/** With PAGE_FILES=1 the page comes from wwwroot as it is now and not from the built server, whose headers stay. */
async function useFreshFiles(context) {
  if (process.env.PAGE_FILES) {
    await context.route(/\/(index\.html|app\.js|theme\.js|style\.css)?(\?[^/]*)?$/, async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
      await route.fulfill({ response: await route.fetch(), body: await readFile(new URL(name, wwwroot)) });
    });
  }
}

export const rows = (page) => page.locator('.hits article');
export const names = (page) => page.locator('.hits h3 bdi').allInnerTexts();

/** Searches and waits until the answer is shown. */
export async function search(page, text) {
  await page.fill('#query', text);
  await page.press('#query', 'Enter');
  await settled(page);
}

/** Waits until no answer is awaited. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('#status') && !document.querySelector('#status.waiting, .skeleton, [aria-busy=true]'));
}
