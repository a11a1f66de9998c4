// Opens the pages in a real browser, in both themes, and fails when one does not show what it should:
//   node pages.mjs BASE_URL TRACE_ID SCREENSHOT_DIR
// CHROMIUM names the browser. Prints one line per page.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const [base, traceId, directory] = process.argv.slice(2);
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const range = 'from=now-15m&to=now';

/** The page of the environment that was at work last. */
async function anEnvironment() {
  const answer = await fetch(`${base}/api/v1/sandboxes?function=inventory&limit=1`);
  const { sandboxes } = await answer.json();
  return `/sandboxes/${sandboxes[0].id}?${range}`;
}

const pages = [
  { name: 'functions', path: `/?${range}`, shows: ['checkout', 'inventory', 'payment', 'thumbnail'] },
  { name: 'function', path: `/functions/inventory?${range}`, shows: ['inventory', 'OutOfStock'], charts: 3 },
  { name: 'versions', path: `/functions/inventory?${range}&tab=versions`, shows: ['First seen', 'latest'] },
  { name: 'environments', path: `/functions/inventory?${range}&tab=environments`, shows: ['still at work', 'MiB'] },
  { name: 'trace', path: `/traces/${traceId}`, shows: ['checkout', 'inventory', 'init', 'Line by line'] },
  { name: 'flame', path: `/traces/${traceId}?view=flame`, shows: ['self'], charts: 2 },
  { name: 'operations', path: `/traces/${traceId}?view=operations`, shows: ['Self time', 'gateway.wait'] },
  { name: 'map', path: `/map?${range}`, shows: ['function-url', 'order-worker', 'payment'] },
  { name: 'sandbox', path: await anEnvironment(), shows: ['Execution environment', 'Idle before'] },
  { name: 'alerts', path: `/alerts?${range}`, shows: ['InventoryErrors', 'CheckoutSlow'] },
  { name: 'health', path: `/pipeline?${range}`, shows: ['Health of the pipeline', 'balanced', 'otel_traces'] },
  { name: 'costs', path: `/costs?${range}`, shows: ['checkout', 'USD'] },
];

const browser = await chromium.launch({
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

async function check(colorScheme, { name, path, shows, charts = 0 }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(base + path);
  for (const text of shows) {
    await page.getByText(text).first().waitFor({ timeout: 20_000 });
  }
  if (charts > 0) {
    await page.locator('canvas').nth(charts - 1).waitFor({ timeout: 20_000 });
  }
  await page.screenshot({ path: `${directory}/${name}-${colorScheme}.png` });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  complaints.push(...grave.map(({ id, nodes }) => `${id}: ${nodes[0].html}`));
  await context.close();
  if (complaints.length > 0) {
    throw new Error(`${name} (${colorScheme}):\n${complaints.join('\n')}`);
  }
  console.log(`${name} ${colorScheme} ok`);
}

try {
  for (const colorScheme of ['dark', 'light']) {
    for (const page of pages) {
      await check(colorScheme, page);
    }
  }
} finally {
  await browser.close();
}
