// Uses Jaeger's own UI as a person would, in a real browser, with the query API behind it in place of Jaeger's: searches, opens a
// trace, looks at the dependencies.
//   node jaeger-ui.mjs BASE_URL BUILD_DIR SERVICE SCREENSHOT_DIR
// BUILD_DIR is packages/jaeger-ui/build of a built jaeger-ui; CHROMIUM names the browser. Prints one line per step and what
// was asked of the API; fails when a page shows something else or the API refuses.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { launch, open } from './browser.mjs';

const [base, build, service, directory] = process.argv.slice(2);
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html', '.svg': 'image/svg+xml' };
const asked = new Set();
const refused = [];

/** What jaeger-query does: the UI's files, the page for every path of the UI, and the API beside them. */
async function serve(request, response) {
  const { pathname, search } = new URL(request.url, 'http://localhost');
  if (pathname.startsWith('/api/')) {
    const answer = await fetch(base + pathname + search, { headers: { Accept: 'application/json' } });
    asked.add(pathname.replace(/[0-9a-f]{16,32}$/, '{id}'));
    if (!answer.ok) refused.push(`${answer.status} ${pathname}${search}: ${await answer.clone().text()}`);
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') });
    response.end(Buffer.from(await answer.arrayBuffer()));
    return;
  }
  const file = extname(pathname) ? normalize(pathname) : '/index.html';
  const content = await readFile(join(build, file)).catch(() => undefined);
  response.writeHead(content ? 200 : 404, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' });
  response.end(content);
}

const server = createServer((request, response) => {
  serve(request, response).catch((error) => response.writeHead(500).end(String(error)));
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
const home = `http://127.0.0.1:${server.address().port}`;
const browser = await launch();
const { page } = await open(browser);

async function shows(name, ...texts) {
  for (const text of texts) {
    await page.getByText(text).first().waitFor();
  }
  await page.screenshot({ path: `${directory}/jaeger-${name}.png` });
  if (refused.length > 0) throw new Error(refused.join('\n'));
  console.log(`${name} ok`);
}

try {
  const now = Date.now() * 1_000;
  await page.goto(`${home}/search?service=${service}&lookback=1h&limit=20&start=${now - 3_600_000_000}&end=${now + 60_000_000}`);
  await shows('search', /\d+ Traces?/, new RegExp(`^${service}`));
  await page.getByRole('link').filter({ hasText: `${service}: ` }).first().click();
  await page.waitForURL(/\/trace\/[0-9a-f]{32}/);
  await shows('trace', /Trace Start/, /Total Spans/);
  await page.getByText(service, { exact: true }).first().waitFor();
  const links = page.waitForResponse((answer) => answer.url().includes('/api/dependencies'));
  await page.goto(`${home}/dependencies`);
  await links;
  await shows('dependencies', /System Architecture|DAG/);
  for (const path of ['/api/v3/services', '/api/traces/{id}', '/api/dependencies']) {
    if (!asked.has(path)) throw new Error(`it never asked for ${path}, only for ${[...asked]}`);
  }
  console.log(`asked ${[...asked].sort().join(' ')} ok`);
} catch (failure) {
  await page.screenshot({ path: `${directory}/jaeger-failure.png` });
  throw new Error(`${failure.message}\nrefused: ${refused.join('\n')}\nasked: ${[...asked]}`);
} finally {
  await browser.close();
  server.close();
}
