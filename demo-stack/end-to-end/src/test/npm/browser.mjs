// A real browser for the scripts beside this one. CHROMIUM names it.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Ends a wait in vain; nothing is measured by it. */
export const PATIENCE = 60_000;

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A fresh page that notes what it complains about: errors, refused requests, breaches of the Content-Security-Policy. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog opened: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.exposeFunction('reportBreach', (what) => complaints.push(`Content-Security-Policy: ${what}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      globalThis.reportBreach(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return { page, complaints, close: () => context.close() };
}

/** Waits for answers that are still to come, which may hide a fault; what takes longer is looked at as it is. */
export async function settled(page) {
  const done = () => document.querySelector('main .skeleton, main [aria-busy="true"]') === null;
  await page.waitForFunction(done, undefined, { timeout: 20_000 }).catch(() => {});
}

/** Barriers that axe finds grave; of the named rules only, when any are named. */
export async function barriers(page, ...rules) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (runOnly) => globalThis.axe.run(runOnly.length > 0 ? { runOnly } : {}),
    rules,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0].html}`);
}

/** Pixels by which the page is wider than its window. */
export function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Tables of money whose amounts, their last column, lie beside the screen until somebody scrolls. */
export function hiddenAmounts(page) {
  return page.$$eval('.table.money', (tables) =>
    tables
      .filter((table) => {
        const cell = table.querySelector('tbody tr td:last-child');
        return cell !== null && cell.getBoundingClientRect().right > window.innerWidth + 1;
      })
      .map((table) => table.getAttribute('aria-label')),
  );
}
