// Keyboard, screen reader, themes and widths.
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { onPage, rows, search, settled } from './support/page.mjs';

const focused = (page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.className || document.activeElement?.tagName);

test('everything can be done by keys', () => onPage('/', async (page) => {
  await page.keyboard.press('Tab');
  await page.locator('h1 a').focus();
  await page.keyboard.press('/');
  assert.equal(await focused(page), 'query');
  await page.keyboard.type('dinosaur/');
  assert.equal(await page.inputValue('#query'), 'dinosaur/');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(page), 'hit-1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'hit-2');
  await page.keyboard.press('Enter');
  await page.locator('#drawer').waitFor();
  assert.equal(await focused(page), 'drawer-name');
  await page.locator('#hit-3').focus();
  assert.equal(await page.locator('#drawer-name').innerText(), await page.locator('#hit-3 h3 bdi').innerText(), 'the drawer follows the rows');
  await page.locator('#drawer .icon').focus();
  await page.keyboard.press('Escape');
  await page.locator('#drawer').waitFor({ state: 'detached' });
  assert.equal(await focused(page), 'hit-3');
  await page.keyboard.press('End');
  assert.equal(await focused(page), `hit-${await rows(page).count()}`);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'query');
  await page.locator('.menu summary').focus();
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('.menu-body').isVisible());
  await page.keyboard.press('Escape');
  assert.ok(!await page.locator('.menu-body').isVisible());
  await page.keyboard.press('?');
  await page.locator('#help').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#help').waitFor({ state: 'detached' });
}));

test('controls have names, the count is announced, and rows say what they are', () => onPage('/?q=dinosaur', async (page) => {
  await settled(page);
  assert.equal(await page.getAttribute('#status', 'role'), 'status');
  assert.equal(await rows(page).locator('xpath=.').evaluateAll((all) => all.filter((row) => row.tabIndex === 0).length), 1);
  await rows(page).first().click();
  await page.locator('#drawer .document').waitFor();
  const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select, textarea, a, summary, [role=listbox]')]
    .filter((element) => !(element.getAttribute('aria-label') || element.labels?.length || element.textContent.trim())).map((element) => element.outerHTML));
  assert.deepEqual(nameless, []);
  const labels = await rows(page).evaluateAll((all) => all.map((row) => document.getElementById(row.getAttribute('aria-labelledby'))?.textContent.length > 0));
  assert.ok(labels.every(Boolean));
  const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map(({ id }) => id));
  assert.equal(new Set(ids).size, ids.length);
}));

for (const colorScheme of ['light', 'dark']) {
  test(`text can be read in the ${colorScheme} theme`, () => onPage('/?q=dinosaur', async (page) => {
    await settled(page);
    const ratios = await page.evaluate(() => {
      const style = getComputedStyle(document.documentElement);
      const light = (name) => {
        const hex = style.getPropertyValue(name).trim().slice(1);
        const [r, g, b] = [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const pairs = [['--text', '--ground'], ['--text', '--sheet'], ['--quiet', '--ground'], ['--quiet', '--sheet'], ['--quiet', '--sunk'], ['--quiet', '--accent-soft'],
        ['--accent', '--ground'], ['--accent-text', '--accent'], ['--text', '--accent-soft'], ['--mark-text', '--mark'], ['--problem', '--sheet'], ['--text', '--problem-soft']];
      return pairs.map(([a, b]) => {
        const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
        return [`${a} on ${b}`, (x + 0.05) / (y + 0.05)];
      });
    });
    for (const [pair, ratio] of ratios) {
      assert.ok(ratio >= 4.5, `${pair}: ${ratio.toFixed(2)}`);
    }
  }, { colorScheme }));
}

test('the theme is the system’s until another is chosen, which is kept', () => onPage('/', async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await ground();
  assert.notEqual(dark, light);
  await page.selectOption('.theme select', 'dark');
  assert.equal(await ground(), dark);
  await page.reload();
  assert.equal(await ground(), dark);
  assert.equal(await page.locator('.theme select').inputValue(), 'dark');
}, { colorScheme: 'dark' }));

test('nothing is wider than a phone', () => onPage('/', async (page) => {
  const fits = async (what) => assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is too wide`);
  await fits('the first page');
  await page.locator('#add').click();
  await fits('the upload dialog');
  await page.keyboard.press('Escape');
  await search(page, 'dinosaur');
  await fits('the list');
  await page.getByRole('button', { name: 'Floor and filters' }).click();
  assert.ok(await page.locator('#threshold').isVisible());
  await fits('the filters');
  await rows(page).first().click();
  await page.locator('#drawer .document').waitFor();
  await fits('the drawer');
  await page.keyboard.press('Escape');
  await page.check('#view input[value=map]');
  await page.locator('.point').first().waitFor();
  await fits('the map');
  await page.check('#mode input[value=compare]');
  await page.locator('.columns').waitFor();
  await fits('the comparison');
}, { viewport: { width: 360, height: 740 }, hasTouch: true }));
