// Walks through the pages as people do, by clicking and typing, and fails when one does not get there:
//   node journeys.mjs BASE_URL
// CHROMIUM names the browser. Prints one line per journey.
import { readFile } from 'node:fs/promises';
import { launch, open } from './browser.mjs';
import { advisedRange, aPast, theAlert } from './demo.mjs';

const [base] = process.argv.slice(2);
const range = 'from=now-15m&to=now';
/** Asked for once: nothing moves between looking at a page and pressing something on it. */
const still = `${range}&refresh=off`;

const journeys = {
  /** The overview says that something fails; the trace says who. */
  async 'from an error spike to the failing dependency'(page) {
    await page.goto(`${base}/?${still}`);
    await page.getByLabel(/The fleet now/).locator('dd').nth(1).getByRole('link').click();
    await page.getByRole('heading', { name: 'Invocations' }).waitFor();
    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('-outcome:ok func');
    await page.getByRole('option', { name: /^function/ }).first().waitFor();
    await filter.press('ArrowDown');
    await filter.press('Enter');
    await page.getByRole('option', { name: /^checkout/ }).waitFor();
    await filter.pressSequentially('check');
    await page.getByRole('option', { name: /^checkout/ }).waitFor();
    await filter.press('Tab');
    await filter.press('Enter');
    await page.waitForURL(/function%3Acheckout/);
    const failed = page.getByRole('table', { name: 'Invocations' }).locator('tbody tr').filter({ hasText: 'checkout' });
    await failed.first().waitFor();
    await failed.first().locator('a').click();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}\?.*span=/);
    // The span that failed belongs to a function that checkout calls.
    await page.getByRole('treegrid').getByText(/inventory|payment/).first().waitFor();
  },

  /** The bill says who is dear; that function's page says how much of its memory it never uses. */
  async 'from the bill to the wasteful function'(page) {
    await page.goto(`${base}/?${still}`);
    await page.getByRole('link', { name: /^The whole bill/ }).click();
    await page.waitForURL(/\/costs/);
    const dearest = page.getByRole('table', { name: 'Bill' }).locator('tbody a').first();
    const name = await dearest.textContent();
    await dearest.click();
    await page.waitForURL(/\/functions\/.+/);
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('region', { name: /[Mm]emory/ }).first().waitFor();
  },

  /** Advice is tried in the form; the bill of the same range is downloaded and adds up to what the page says. */
  async 'from advice over a what-if to a file that adds up to the page'(page) {
    const closed = await advisedRange(base);
    await page.goto(`${base}/costs?part=advice&${closed}`);
    await page.getByRole('button', { name: /^What if/ }).first().click();
    await page.getByLabel('What if', { exact: true }).getByText('As asked').first().waitFor();
    await page.getByRole('table', { name: 'Both bills' }).waitFor();
    await page.getByRole('button', { name: 'Bill', exact: true }).click();
    const total = page.getByLabel('Total', { exact: true }).locator('.figure-value').first();
    await total.waitFor();
    const shown = (await total.getAttribute('title')).replace(/[^0-9.]/g, '');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV', exact: true }).click(),
    ]);
    const sum = sumOf(await readFile(await download.path(), 'utf8'), 'amount');
    if (sum !== digits(shown)) {
      throw new Error(`the file adds up to ${sum} and the page says ${digits(shown)}, both times 10^-30`);
    }
  },

  /** The slowest cold start explains itself: against its peers, line by line of its bill, in its environment's life. */
  async 'from the cold starts to why the slowest took as long'(page) {
    await page.goto(`${base}/cold-starts?${still}`);
    await page.getByRole('table', { name: 'By function' }).getByRole('link', { name: 'checkout' }).click();
    await page.getByRole('heading', { level: 1, name: 'checkout' }).waitFor();
    await page.getByRole('region', { name: 'What init was spent on' }).getByText(/JVM/).first().waitFor();
    await page.getByRole('link', { name: 'slowest cold invocations' }).click();
    await page.waitForURL(/sort=-initDurationMs/);
    const slowest = page.getByRole('table', { name: 'Invocations' }).locator('tbody tr').first();
    await slowest.getByText('cold').first().waitFor();
    await slowest.locator('a').first().click();
    await page.waitForURL(/\/traces\/[0-9a-f]{32}\?.*span=/);
    const why = page.getByRole('region', { name: 'Why it took as long' });
    await why.getByText(/usual|peers/).first().waitFor();
    const account = page.getByRole('region', { name: 'Where the billed time went' });
    // The account adds up to the bill to the last microsecond, or this says what is missing.
    await account.locator('tfoot').getByText('100 %', { exact: true }).waitFor();
    await account.getByText(/^init/i).first().waitFor();
    await page.locator('.wf-critical').first().waitFor();
    await page.getByRole('link', { name: 'its life' }).click();
    await page.locator('.lane-init').first().waitFor();
    await page.getByRole('table', { name: 'Invocations of the environment' }).getByText('cold').first().waitFor();
  },

  /** The heat map's slowest cell leads to the invocations in it. */
  async 'from a slow cell to its invocations'(page) {
    await page.goto(`${base}/invocations?view=heat&${still}`);
    await page.getByRole('application').press('ArrowUp');
    await page.getByRole('application').press('Enter');
    await page.waitForURL(/duration%3C/);
    await page.getByRole('table', { name: 'Invocations' }).locator('tbody a').first().waitFor();
  },

  /** A rule is made with a look at the last day; it fires, somebody takes it on, keeps it quiet, and deletes the rule. */
  async 'from a new rule to its alert, and to quiet again'(page) {
    const name = `Journey${Date.now()}`;
    await aPast(base, 'inventory');
    await page.goto(`${base}/alerts?part=rules&${range}`);
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Signal').selectOption('invocations');
    await page.getByLabel('Is', { exact: true }).selectOption('>');
    await page.getByLabel('Threshold').fill('much');
    // What is wrong with it is said at its line, and it cannot be made.
    await page.getByRole('list', { name: 'Problems' }).getByText(/threshold/).first().waitFor();
    await page.getByLabel('Threshold').fill('0');
    await page.getByLabel('At least so many invocations').fill('');
    await page.getByLabel('Looked at every').fill('2s');
    // The form follows the text as the text does the form.
    const text = page.getByLabel('As YAML');
    await page.waitForFunction(
      ([area, rule]) => area.value.includes(rule) && area.value.includes('threshold: 0'),
      [await text.elementHandle(), name],
    );
    await text.fill(`${await text.inputValue()}function: inventory\n`);
    await page.waitForFunction(
      (field) => field.value === 'inventory',
      await page.getByLabel('Function', { exact: true }).elementHandle(),
    );
    await page.getByText(/It would have fired \d+ time/).waitFor();
    await page.getByRole('region', { name: 'The last day' }).locator('canvas').waitFor();
    await page.getByRole('button', { name: 'Create the rule' }).click();
    await page.getByText(/Made here/).waitFor();

    await page.getByRole('button', { name: 'Now', exact: true }).click();
    const row = page.getByRole('table', { name: 'Alerts' }).locator('tbody tr').filter({ hasText: name });
    await row.getByText('firing').first().waitFor();
    await row.locator('a').first().click();
    const alert = page.getByRole('region', { name: `Alert ${name}` });
    await alert.getByLabel('What is being done').fill('a walk through the pages');
    await alert.getByRole('button', { name: 'Acknowledge' }).click();
    await alert.getByText(/a walk through the pages/).first().waitFor();
    await alert.getByRole('link', { name: 'Silence' }).click();
    await page.getByLabel('Why').fill(`quiet for ${name}`);
    await page.getByRole('button', { name: '4 h' }).click();
    await page.getByRole('button', { name: 'Silence', exact: true }).click();
    const silence = page.getByRole('table', { name: 'Silences' }).locator('tbody tr').filter({ hasText: `quiet for ${name}` });
    await silence.getByText('in force').first().waitFor();
    await silence.getByRole('button', { name: /^End/ }).click();
    await silence.getByText('expired').first().waitFor();

    await page.goto(`${base}/alerts?part=rules&rule=${name}&${range}`);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await page.getByRole('table', { name: 'Alert rules' }).getByText('InventoryErrors').first().waitFor();
    await page.getByRole('table', { name: 'Alert rules' }).getByText(name).waitFor({ state: 'detached' });
  },

  /** An alert leads to its function's charts, of whole minutes, so that all of them show the same ones. */
  async 'from an alert to the charts of its cause'(page) {
    const { id } = await theAlert(base);
    await page.goto(`${base}/alerts?find=InventoryErrors&${still}`);
    await page.getByRole('table', { name: 'Alerts' }).locator(`tbody a[href*="alert=${id}"]`).first().click();
    await page.getByRole('link', { name: 'Show the cause' }).click();
    await page.waitForURL(/\/functions\/inventory\?from=\d+0000&to=(now|\d+0000)#charts$/);
    await page.getByRole('region', { name: 'Invocations' }).locator('canvas').waitFor();
    await page.waitForFunction(() => Math.abs(document.querySelector('#charts').getBoundingClientRect().top) < 400);
  },

  /** A view is saved, found again by its name in the palette, and deleted. */
  async 'from a filter to a saved view and back'(page) {
    const name = `Cold ones ${Date.now()}`;
    await page.goto(`${base}/invocations?q=cold%3Atrue&${range}`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Name of the view').fill(name);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name, exact: true }).waitFor();
    await page.goto(`${base}/costs`);
    await page.getByRole('heading', { name: 'Costs' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Go to' }).fill(name);
    await page.getByRole('option', { name: new RegExp(`^${name}`) }).first().click();
    await page.waitForURL(/\/invocations\?q=cold/);
    await page.goto(`${base}/settings`);
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await page.getByRole('button', { name: `Delete ${name}` }).waitFor({ state: 'detached' });
  },
};

/** A decimal in whole units of 10^-30, which is more digits than any amount has. */
function digits(decimal) {
  const [whole, fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(30, '0'));
}

/** Exactly, of a column that is never quoted. */
function sumOf(csv, column) {
  const [header, ...rows] = csv.trim().split('\r\n');
  const at = header.split(',').indexOf(column);
  return rows.map((row) => digits(row.split(',')[at] || '0')).reduce((sum, each) => sum + each, 0n);
}

const browser = await launch();
try {
  for (const [name, walk] of Object.entries(journeys)) {
    const { page, complaints, close } = await open(browser);
    try {
      await walk(page);
    } catch (error) {
      throw new Error(`${name}, at ${page.url()}: ${error.message}`, { cause: error });
    }
    await close();
    if (complaints.length > 0) {
      throw new Error(`${name}:\n${complaints.join('\n')}`);
    }
    console.log(`${name} ok`);
  }
} finally {
  await browser.close();
}
