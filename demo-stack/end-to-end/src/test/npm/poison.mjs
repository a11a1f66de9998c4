// Sends telemetry that means harm, with every field hostile, through the real collector, and opens every page that
// shows it. Fails when a script runs, a dialog opens or the Content-Security-Policy has to step in:
//   node poison.mjs BASE_URL OTLP_HTTP_URL
// CHROMIUM names the browser. Prints one line per page.
import { randomBytes } from 'node:crypto';
import { launch, open } from './browser.mjs';
import { sender } from './otlp.mjs';

const [base, otlp] = process.argv.slice(2);
const { send, stored } = sender(base, otlp);
const range = 'from=now-15m&to=now';
const traceId = randomBytes(16).toString('hex');
const spanId = randomBytes(8).toString('hex');

/** Runs, if anything makes markup of it; the title tells which field. */
const evil = (field) =>
  `${field}"'><img src=x onerror="window.hurt='${field}'"><svg onload="window.hurt='${field}'"></svg></script><script>window.hurt='${field}'</script>{{7*7}}\u202e`;
const link = (field) => `javascript:window.hurt='${field}'`;
const name = evil('function').slice(0, 200);
const attribute = (key, value) => ({ key, value: { stringValue: value } });
const hostile = (where) => [
  attribute(evil(`${where} key`), evil(`${where} value`)),
  attribute('url.full', link(where)),
  attribute('server.address', evil('server')),
  attribute('peer.service', evil('peer')),
  attribute('http.route', evil('route')),
];
const resource = {
  attributes: [
    attribute('service.name', name),
    attribute('faas.name', name),
    attribute('faas.version', evil('version')),
    attribute('faas.instance', evil('instance')),
    attribute('cloud.provider', 'aws'),
    attribute('cloud.region', evil('region')),
    attribute('cloud.account.id', evil('account')),
    ...hostile('resource'),
  ],
};

function spans() {
  const now = BigInt(Date.now()) * 1_000_000n;
  const root = {
    traceId,
    spanId,
    name: evil('root'),
    kind: 2,
    startTimeUnixNano: String(now - 900_000_000n),
    endTimeUnixNano: String(now),
    attributes: [
      attribute('faas.invocation_id', evil('invocation')),
      attribute('faas.trigger', evil('trigger')),
      attribute('coldspan.trigger.source', evil('source')),
      attribute('coldspan.outcome', 'error'),
      attribute('error.type', evil('error type')),
      attribute('faas.coldstart', 'true'),
      ...hostile('root'),
    ],
    status: { code: 2, message: evil('status') },
    events: [
      {
        timeUnixNano: String(now),
        name: 'exception',
        attributes: [
          attribute('exception.type', evil('exception type')),
          attribute('exception.message', evil('exception message')),
          attribute('exception.stacktrace', evil('stack')),
        ],
      },
      { timeUnixNano: String(now), name: evil('event'), attributes: hostile('event') },
    ],
    links: [{ traceId, spanId, attributes: hostile('link'), traceState: evil('state') }],
  };
  const child = {
    ...root,
    spanId: randomBytes(8).toString('hex'),
    parentSpanId: spanId,
    name: evil('child'),
    kind: 3,
    attributes: hostile('child'),
  };
  const scope = { name: evil('scope'), version: evil('scope version') };
  return { resourceSpans: [{ resource, scopeSpans: [{ scope, spans: [root, child] }] }] };
}

function logs() {
  const record = {
    timeUnixNano: String(BigInt(Date.now()) * 1_000_000n),
    severityText: evil('severity'),
    severityNumber: 17,
    body: { stringValue: `${evil('body')}\n${evil('second line')}` },
    attributes: hostile('log'),
    traceId,
    spanId,
  };
  return { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [record] }] }] };
}

const path = encodeURIComponent(name);
const quoted = encodeURIComponent(`function:"${name.replace(/(["\\])/g, '\\$1')}"`);
const pages = [
  ['overview', `/?${range}`],
  ['functions', `/functions?${range}`],
  ['function', `/functions/${path}?${range}`],
  ['invocations', `/invocations?${range}&q=${quoted}`],
  ['heat map', `/invocations?view=heat&${range}&q=${quoted}`],
  ['top values', `/invocations?view=top&by=version&${range}&q=${quoted}`],
  ['over time', `/invocations?view=time&by=version&${range}&q=${quoted}`],
  ['traces', `/traces?${range}&q=${quoted}`],
  ['trace', `/traces/${traceId}?span=${spanId}`],
  ['trace with logs', `/traces/${traceId}?view=logs`],
  ['spans', `/spans?${range}&q=${quoted}`],
  ['logs', `/logs?${range}`],
  ['costs', `/costs?items=all&groupBy=version&${range}`],
  ['what changed in costs', `/costs?part=changes&groupBy=function,version&${range}`],
  ['map', `/map?${range}`],
  ['cold starts', `/cold-starts?${range}`],
  ['compare', `/compare?${range}`],
  // The address bar is hostile too.
  ['a hostile range', `/?from=${encodeURIComponent('<script>window.hurt=1</script>')}&to=now#${evil('hash')}`],
  ['a hostile filter', `/spans?${range}&q=${encodeURIComponent(evil('filter'))}`, 400],
  ['a hostile fragment of 100 KiB', `/functions?${range}#${'<script>window.hurt=1</script>'.repeat(3_500)}`],
  ['parts of a page that are none', `/functions/${path}?${range}&tab=${evil('tab')}&view=${evil('view')}`],
  ['a redirect to elsewhere', `/?${range}&redirect=//evil.example&next=//evil.example`],
  ['an unknown page', `/${encodeURIComponent(evil('path'))}`],
];

await send('traces', spans());
await send('logs', logs());
await stored(`/api/v1/traces/${traceId}`, (trace) => trace.spans.length === 2);
await stored(`/api/v1/logs?traceId=${traceId}&${range}`, ({ logs: found }) => found.length === 1);
await stored(`/api/v1/invocations?traceId=${traceId}&${range}`, ({ invocations }) => invocations.length === 1);
// The rollup, which a function's own page reads, follows some seconds later.
await stored(`/api/v1/functions/${path}?${range}`, (found) => found.invocations > 0);

const browser = await launch();
try {
  for (const [title, where, refused] of pages) {
    const { page, complaints, close } = await open(browser);
    await page.goto(base + where, { waitUntil: 'load' });
    await page.locator('main :is(table, dl, ul, section, p)').first().waitFor();
    await page.locator('.skeleton').first().waitFor({ state: 'detached' });
    for (const record of await page.locator('main details > summary').all()) {
      await record.click();
    }
    const hurt = await page.evaluate(() => window.hurt);
    const links = await page.locator('a[href^="javascript:" i]').count();
    const markup = await page.locator('main img, main script, main svg[onload]').count();
    await close();
    // The browser notes every refused request; where the filter is no filter, a refusal is what we want.
    const real = complaints.filter((text) => !(refused && text.includes(`status of ${refused}`)));
    if (hurt || links > 0 || markup > 0 || real.length > 0) {
      throw new Error(`${title}: hurt by ${hurt}, ${links} links, ${markup} elements, ${real.join('\n')}`);
    }
    console.log(`${title} ok`);
  }
} finally {
  await browser.close();
}
