// Measures how long the first page takes to be painted, by the browser's own clock:
//   node first-paint.mjs BASE_URL [VISITS]
// CHROMIUM names the browser. "cold": a browser that was never there; "warm": the second visit of the same one. Prints CSV, then the bytes sent.
import { launch, open } from './browser.mjs';

const [base, visits = '10'] = process.argv.slice(2);
const paths = ['/', '/functions', '/invocations'];
const range = 'from=now-15m&to=now';

/** Milliseconds from the navigation's start: first paint, largest contentful paint so far, and when the answer stood there. */
async function visit(page, path) {
  await page.goto(`${base}${path}?${range}`);
  await page.locator('main :is(table, dl)').first().waitFor();
  return page.evaluate(
    () =>
      new Promise((done) => {
        new PerformanceObserver((list) => {
          const [first] = performance.getEntriesByName('first-contentful-paint');
          const largest = list.getEntries().at(-1);
          const sent = performance.getEntriesByType('resource').filter(({ name }) => !name.includes('/api/'));
          done({
            first: first.startTime,
            largest: largest.startTime,
            shown: performance.now(),
            bytes: sent.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
            files: sent.length,
          });
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
}

function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]);
}

console.log('page,cache,visits,first_paint_p50_ms,first_paint_p95_ms,largest_paint_p50_ms,largest_paint_p95_ms,shown_p50_ms,shown_p95_ms');
const sizes = {};
for (const path of paths) {
  const seen = { cold: [], warm: [] };
  for (let index = 0; index < Number(visits); index++) {
    const browser = await launch();
    const { page, close } = await open(browser);
    for (const cache of ['cold', 'warm']) {
      const timing = await visit(page, path);
      seen[cache].push(timing);
      if (cache === 'cold') sizes[path] = timing;
    }
    await close();
    await browser.close();
  }
  for (const [cache, timings] of Object.entries(seen)) {
    const columns = ['first', 'largest', 'shown'].flatMap((what) => {
      const values = timings.map((timing) => timing[what]);
      return [percentile(values, 0.5), percentile(values, 0.95)];
    });
    console.log([path, cache, timings.length, ...columns].join(','));
  }
}
for (const [path, { bytes, files }] of Object.entries(sizes)) {
  console.log(`# ${path}: ${files} files, ${Math.round(bytes / 1024)} KiB as sent`);
}
