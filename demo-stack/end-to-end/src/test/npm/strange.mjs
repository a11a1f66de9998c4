// What is no attack and still breaks pages: addresses of any length, links to what is not there, answers without numbers or
// with very many of them:
//   node strange.mjs BASE_URL
// CHROMIUM names the browser. Prints one line per case.
import { randomBytes } from 'node:crypto';
import { launch, open } from './browser.mjs';

const [base] = process.argv.slice(2);
const range = 'from=now-15m&to=now';
const hour = 'from=2026-01-01T00:00:00.000Z&to=2026-01-01T01:00:00.000Z';
const START = Date.parse('2026-01-01T00:00:00Z');

async function refused(path, status) {
  const response = await fetch(base + path);
  const text = await response.text();
  if (response.status !== status) throw new Error(`${path.slice(0, 80)} was answered ${response.status}, not ${status}`);
  return text;
}

/** Every series of the page is made of these points, or only those of one signal. */
async function withPoints(page, points, only) {
  await page.route('**/api/v1/series?*', async (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const few = only !== undefined && asked.get('signal') !== only;
    const body = {
      signal: asked.get('signal'),
      unit: 'count',
      source: 'rollup',
      stepSeconds: 1,
      from: '2026-01-01T00:00:00Z',
      to: '2026-01-01T01:00:00Z',
      series: points === undefined ? [] : [{ group: {}, points: few ? points.slice(0, 60) : points }],
    };
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify(body) });
  });
  const some = await (await fetch(`${base}/api/v1/functions/checkout?${range}`)).text();
  await page.route('**/api/v1/functions/checkout?*', (route) =>
    route.fulfill({ contentType: 'application/json', body: some }),
  );
}

/** The page is there, its charts are drawn, and it still does what it is told. */
async function usable(page) {
  await page.goto(`${base}/functions/checkout?${hour}&refresh=off`);
  const chart = page.getByRole('region', { name: 'Invocations by outcome' });
  await chart.locator('canvas').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await chart.hover();
  return chart;
}

const cases = {
  async 'an address of 100 KiB is refused, and the server lives'() {
    const long = 'x'.repeat(100 << 10);
    await refused(`/?from=${long}`, 414);
    await refused(`/api/v1/spans?q=${long}`, 414);
    await refused('/health', 200);
  },

  async 'a filter that is too long is refused in words'() {
    const text = await refused(`/api/v1/spans?q=${'x'.repeat(5_000)}`, 400);
    if (!text.includes('4096')) throw new Error(text);
  },

  async 'a link to what is not there says so'(page) {
    const id = randomBytes(16).toString('hex');
    for (const path of [`/api/v1/views/${id}`, `/api/v1/traces/${id}`]) {
      const text = await refused(path, 404);
      if (/exception|at dev\.coldspan/i.test(text)) throw new Error(text);
    }
    await page.goto(`${base}/traces/${id}`);
    await page.getByRole('alert').getByText(/no span of trace/).waitFor();
    await page.goto(`${base}/sandboxes/${Buffer.from(id).toString('base64url')}?${range}`);
    await page.getByText(/No invocations of this environment/).waitFor();
  },

  async 'a shared link shows the same to whoever opens it'(page, context) {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: base });
    await page.goto(`${base}/invocations?${range}&q=outcome%3Afailed`);
    await page.getByRole('heading', { name: 'Invocations' }).waitFor();
    await page.getByRole('button', { name: 'Copy a link to this page' }).click();
    await page.getByText('Link copied').waitFor();
    const url = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    if (!/^20.*Z$/.test(url.searchParams.get('from')) || url.searchParams.get('q') !== 'outcome:failed') {
      throw new Error(String(url));
    }
    await page.goto(String(url));
    await page.getByRole('table', { name: 'Invocations' }).locator('tbody tr').first().waitFor();
  },

  async 'a million points are refused by the server'() {
    const text = await refused('/api/v1/series?signal=invocations&from=now-400d&to=now&step=1m', 400);
    if (!text.includes('buckets')) throw new Error(text);
  },

  async 'a million points from whoever sends them do not freeze the page'(page) {
    await withPoints(page, Array.from({ length: 1_000_000 }, (_, index) => [START + index * 3.6, index % 97]), 'invocations');
    const chart = await usable(page);
    await chart.getByText(/Each point stands for 250 neighbours/).waitFor();
  },

  async 'points without a number leave gaps and say that there is none'(page) {
    await withPoints(page, Array.from({ length: 60 }, (_, index) => [START + index * 60_000, null]));
    const chart = await usable(page);
    await chart.getByText('–').first().waitFor();
  },

  async 'a single point is drawn'(page) {
    await withPoints(page, [[START + 1_800_000, 3]]);
    const chart = await usable(page);
    await chart.getByText('3', { exact: true }).first().waitFor();
  },

  async 'no points at all are no error'(page) {
    await withPoints(page, []);
    await usable(page);
  },

  async 'no series at all are no error'(page) {
    await withPoints(page, undefined);
    await usable(page);
  },
};

const browser = await launch();
try {
  for (const [title, run] of Object.entries(cases)) {
    const { page, complaints, close } = await open(browser);
    await run(page, page.context()).catch((error) => {
      throw new Error(`${title}: ${error.message}`);
    });
    await close();
    // The browser notes every refused request as an error; here they are what is asked for.
    const real = complaints.filter((text) => !text.includes('status of 404'));
    if (real.length > 0) throw new Error(`${title}: ${real.join('\n')}`);
    console.log(`${title} ok`);
  }
} finally {
  await browser.close();
}
