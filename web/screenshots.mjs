// Writes docs/screenshots from a server over the demo index: make demo, nerr serve --index indexes/demo, node screenshots.mjs [URL]
import { chromium } from 'playwright-core';
import { fileURLToPath } from 'node:url';

const url = process.argv[2] ?? 'http://127.0.0.1:8080';
const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));
const shots = [
  { name: 'page-light', address: '/?q=composer&minProbability=0.2', size: [1280, 860], colorScheme: 'light', open: '.hits li:nth-child(5) article' },
  { name: 'page-compare', address: '/?q=political+party&mode=compare', size: [1280, 860], colorScheme: 'light' },
  { name: 'page-map-dark', address: '/?q=dinosaur&q=composer&q=bridge&view=map', size: [1280, 860], colorScheme: 'dark', hover: '#point-3' },
  { name: 'page-phone', address: '/?q=dinosaur', size: [390, 844], colorScheme: 'light' },
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
for (const { name, address, size: [width, height], colorScheme, open, hover } of shots) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(url + address);
  await page.locator('.hits, .columns, .point').first().waitFor();
  await page.locator('.facet').first().waitFor({ state: 'attached' });
  if (open) {
    await page.locator(open).click();
    await page.locator('.document').waitFor();
  }
  await page.mouse.move(0, 0);
  if (hover) {
    await page.locator(hover).hover({ force: true });
  }
  await page.evaluate(() => document.activeElement?.blur());
  await page.screenshot({ path: `${folder}${name}.png` });
  await page.close();
}
await browser.close();
