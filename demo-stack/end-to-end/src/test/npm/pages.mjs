// Opens the pages in a real browser, in both themes and on a phone, and fails when one does not show what it should:
//   node pages.mjs BASE_URL TRACE_ID SCREENSHOT_DIR
// CHROMIUM names the browser. Prints one line per page.
import { barriers, hiddenAmounts, launch, open, PHONE, settled, sideways } from './browser.mjs';
import { anEnvironment, theAlert } from './demo.mjs';

const [base, traceId, directory] = process.argv.slice(2);
const range = 'from=now-15m&to=now';

const environment = await anEnvironment(base, 'inventory');
const alert = await theAlert(base);

const pages = [
  { name: 'overview', path: `/?${range}`, shows: ['Duration p95', 'What changed most', 'What failed last'], charts: 1 },
  { name: 'functions', path: `/functions?${range}`, shows: ['checkout', 'inventory', 'payment', 'thumbnail'] },
  { name: 'function', path: `/functions/inventory?${range}`, shows: ['inventory', 'OutOfStock'], charts: 3 },
  { name: 'versions', path: `/functions/inventory?${range}&tab=versions`, shows: ['First seen', 'latest'] },
  { name: 'environments', path: `/functions/inventory?${range}&tab=environments`, shows: ['still at work', 'MiB'] },
  { name: 'invocations', path: `/invocations?q=function%3Ainventory&${range}`, shows: ['OutOfStock', 'outcome'] },
  { name: 'heatmap', path: `/invocations?view=heat&${range}`, shows: ['Duration of invocations'], charts: 1 },
  { name: 'traces', path: `/traces?${range}`, shows: ['checkout', 'Show as'] },
  { name: 'spans', path: `/spans?q=duration%3E1ms&${range}`, shows: ['checkout', 'client'] },
  { name: 'logs', path: `/logs?${range}`, shows: ['Logs', 'Top values'] },
  { name: 'tail', path: `/tail?${range}`, shows: ['listening', 'cold'] },
  { name: 'trace', path: `/traces/${traceId}`, shows: ['checkout', 'inventory', 'init', 'Line by line', 'What it cost', 'Cost by function'] },
  { name: 'flame', path: `/traces/${traceId}?view=flame`, shows: ['self'], charts: 2 },
  { name: 'operations', path: `/traces/${traceId}?view=operations`, shows: ['Self time', 'gateway.wait'] },
  { name: 'map', path: `/map?${range}`, shows: ['function-url', 'order-worker', 'payment'] },
  { name: 'sandbox', path: `/sandboxes/${environment.id}?${range}`, shows: ['Execution environment', 'Idle before'] },
  { name: 'compare', path: `/compare?${range}`, shows: ['Failed against successful', 'corrected for their number'] },
  { name: 'cold-starts', path: `/cold-starts?${range}`, shows: ['What init was spent on', 'By function'] },
  { name: 'alerts', path: `/alerts?${range}`, shows: ['InventoryErrors', 'Cost so far'] },
  { name: 'alert', path: `/alerts?alert=${alert.id}&${range}`, shows: ['Show the cause', 'Its rule', 'The function has cost since'] },
  { name: 'alert-history', path: `/alerts?part=history&${range}`, shows: ['InventoryErrors', 'shop-pager'] },
  { name: 'alert-rules', path: `/alerts?part=rules&${range}`, shows: ['CheckoutSlow', 'HighErrorRate', 'starter.yaml'] },
  { name: 'alert-rule', path: `/alerts?part=rules&rule=InventoryErrors&${range}`, shows: ['edit it there', 'It would have fired'], charts: 1 },
  { name: 'alert-rule-new', path: `/alerts?part=rules&rule=%2B&${range}`, shows: ['As YAML', 'Create the rule', 'The last day'] },
  { name: 'silences', path: `/alerts?part=silences&silence=%2B&${range}`, shows: ['For how long', 'those to come'] },
  { name: 'receivers', path: `/alerts?part=receivers&${range}`, shows: ['shop-pager', 'Send a test'] },
  { name: 'health', path: `/pipeline?${range}`, shows: ['Health of the pipeline', 'balanced', 'otel_traces'] },
  { name: 'costs', path: `/costs?${range}`, shows: ['checkout', 'at list prices', 'A million of them'], charts: 1 },
  { name: 'cost-changes', path: `/costs?part=changes&groupBy=function,version&${range}`, shows: ['checkout', 'Change'] },
  { name: 'cost-forecast', path: `/costs?part=forecast&${range}`, shows: ['Expected by its end'], charts: 1 },
  { name: 'cost-budgets', path: `/costs?part=budgets&budget=%2B&${range}`, shows: ['Amount a month', 'Set budget'] },
  { name: 'cost-waste', path: `/costs?part=waste&${range}`, shows: ['bought nothing', 'What observing costs'] },
  { name: 'cost-advice', path: `/costs?part=advice&memory=1024&for=function%3Acheckout&${range}`, shows: ['What if', 'As asked'] },
  { name: 'cost-coverage', path: `/costs?part=coverage&${range}`, shows: ['Have a price', 'checkout', '100 %'] },
  { name: 'settings', path: '/settings', shows: ['This browser', 'nobody has to log in'] },
];

const browser = await launch();
const failed = [];

async function check({ name, path, shows, charts = 0 }) {
  const { page, complaints, close } = await open(browser);
  await page.goto(base + path);
  for (const text of shows) {
    await page.getByText(text).or(page.getByLabel(text)).first().waitFor({ state: 'attached' });
  }
  if (charts > 0) {
    await page.locator('canvas').nth(charts - 1).waitFor();
  }
  await settled(page);
  complaints.push(...(await barriers(page)).map((barrier) => `dark: ${barrier}`));
  await page.screenshot({ path: `${directory}/${name}-dark.png` });
  await page.emulateMedia({ colorScheme: 'light' });
  // Only colours have changed.
  complaints.push(...(await barriers(page, 'color-contrast')).map((barrier) => `light: ${barrier}`));
  await page.screenshot({ path: `${directory}/${name}-light.png` });
  await page.setViewportSize(PHONE);
  complaints.push(...(await barriers(page)).map((barrier) => `on a phone: ${barrier}`));
  await page.screenshot({ path: `${directory}/${name}-phone.png` });
  complaints.push(...(await hiddenAmounts(page)).map((table) => `on a phone the amounts of ${table} are out of sight`));
  const wide = await sideways(page);
  if (wide > 0) {
    complaints.push(`on a phone it scrolls sideways by ${wide} px`);
  }
  await close();
  if (complaints.length > 0) {
    failed.push(`${name}:\n${complaints.join('\n')}`);
  } else {
    console.log(`${name} ok`);
  }
}

try {
  for (const page of pages) {
    await check(page);
  }
} finally {
  await browser.close();
}
if (failed.length > 0) {
  throw new Error(failed.join('\n'));
}
