// Runs every test of the page in one process, with one server and one browser: node --test tests/all.mjs
import { test } from 'node:test';
import { obstacle } from './support/environment.mjs';

const reason = await obstacle();
if (reason) {
  test('the page in Chromium', { skip: reason }, () => undefined);
} else {
  for (const suite of ['contracts', 'searching', 'narrowing', 'safety', 'states', 'hands', 'upload']) {
    await import(`./${suite}.mjs`);
  }
}
