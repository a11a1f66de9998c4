// Uses Zipkin's own UI as a person would, in a real browser: searches, opens a trace, looks at the dependencies.
//   node lens.mjs BASE_URL SERVICE SCREENSHOT_DIR
// CHROMIUM names the browser. Prints one line per step; fails when a page shows something else or its console complains,
// a refusal of the content security policy included.
import { chromium } from 'playwright-core';

const [base, service, directory] = process.argv.slice(2);
const limit = { timeout: 60_000 };
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
const complaints = [];

/** Fails when one of the texts does not come. */
async function shows(page, name, texts) {
  for (const text of texts) {
    await page.getByText(text).first().waitFor(limit);
  }
  await page.screenshot({ path: `${directory}/lens-${name}.png` });
  console.log(`${name} ok`);
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('response', (answer) => answer.status() >= 400 && complaints.push(`${answer.status()} ${answer.url()}`));

  await page.goto(`${base}/zipkin/?serviceName=${service}&lookback=15m&limit=10`, limit);
  await page.getByRole('button', { name: /run query/i }).click(limit);
  await shows(page, 'search', ['Results', /^Duration$/, new RegExp(service)]);

  await page.getByText(/^show$/i).first().click(limit);
  await page.waitForURL(/\/zipkin\/traces\/[0-9a-f]{32}/, limit);
  await shows(page, 'trace', [service, /trace id/i, /duration/i]);

  const now = Date.now();
  await page.goto(`${base}/zipkin/dependency?startTime=${now - 900_000}&endTime=${now}`, limit);
  const answered = page.waitForResponse((answer) => answer.url().includes('/api/v2/dependencies'), limit);
  await page.getByRole('button', { name: /run query/i }).click(limit);
  const links = await (await answered).json();
  if (!links.some((link) => link.parent === service)) {
    complaints.push(`nothing is called by ${service}: ${JSON.stringify(links)}`);
  }
  await page.locator('canvas').first().waitFor(limit);
  await page.waitForTimeout(1_500);
  await shows(page, 'dependencies', [/dependencies/i]);
  if (complaints.length > 0) {
    throw new Error(complaints.join('\n'));
  }
} catch (failure) {
  await browser.contexts()[0]?.pages()[0]?.screenshot({ path: `${directory}/lens-failure.png` });
  throw failure;
} finally {
  await browser.close();
}
