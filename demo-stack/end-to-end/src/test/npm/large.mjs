// Sends one trace of very many spans through the real collector and opens its page, which must come to show all of them:
//   node large.mjs BASE_URL OTLP_HTTP_URL SPANS
// CHROMIUM names the browser. Prints one line, with how long what took.
import { randomBytes } from 'node:crypto';
import { launch, open } from './browser.mjs';
import { attribute, sender } from './otlp.mjs';

const [base, otlp, size] = process.argv.slice(2);
const count = Number(size);
const { send, stored } = sender(base, otlp);
const traceId = randomBytes(16).toString('hex');
const spanId = (index) => (index + 1).toString(16).padStart(16, '0');
const start = BigInt(Date.now() - 20_000) * 1_000_000n;
const resource = { attributes: [attribute('service.name', 'archive'), attribute('faas.name', 'archive')] };

/** A tree: each span but the first hangs below an earlier one, eight to a parent, a microsecond apart. */
function span(index) {
  const from = start + BigInt(index) * 1_000n;
  return {
    traceId,
    spanId: spanId(index),
    ...(index > 0 ? { parentSpanId: spanId(Math.floor((index - 1) / 8)) } : {}),
    name: `step ${index}`,
    kind: index === 0 ? 2 : 1,
    startTimeUnixNano: String(from),
    endTimeUnixNano: String(from + 5_000_000n),
    attributes: [attribute('step.number', String(index)), attribute('step.of', 'a nightly archive')],
  };
}

const clock = (since) => `${Math.round(performance.now() - since)} ms`;
const BATCH = 4_000;
const sending = performance.now();
for (let from = 0; from < count; from += BATCH) {
  const spans = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => span(from + index));
  await send('traces', { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'archive' }, spans }] }] });
}
await stored(`/api/v1/traces/${traceId}`, (trace) => trace.spanCount === count);
const sent = clock(sending);

const browser = await launch();
try {
  const { page, complaints } = await open(browser);
  const opening = performance.now();
  await page.goto(`${base}/traces/${traceId}`);
  const grid = page.getByRole('treegrid');
  await grid.waitFor();
  const first = clock(opening);
  // The header row counts as well.
  await page.waitForFunction((rows) => {
    const grid = document.querySelector('[role=treegrid]');
    return Number(grid?.getAttribute('aria-rowcount')) >= rows;
  }, count);
  const whole = clock(opening);
  await page.getByRole('status').filter({ hasText: 'Loading' }).waitFor({ state: 'detached' });
  const searching = performance.now();
  const search = page.getByRole('searchbox', { name: 'Find in trace' });
  await search.fill(`step ${count - 1}`);
  await page.getByText('– of 1').waitFor();
  await search.press('Enter');
  await grid.getByText(`step ${count - 1}`, { exact: true }).waitFor();
  const found = clock(searching);
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  console.log(`stored after ${sent}, first rows ${first}, all ${count} spans ${whole}, the last found in ${found} ok`);
} finally {
  await browser.close();
}
