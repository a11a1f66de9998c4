// Photographs every page in both themes, wide and on a phone, reports axe-core's findings, broken requests and violations of
// the Content-Security-Policy. Needs `npm run fixtures` (or any server with data) and a Chromium.
//   node src/test-support/screenshots.mjs [base URL] [directory] [only pages whose name contains this]
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [base = "http://127.0.0.1:4173", directory = "target/screenshots", only = ""] = process.argv.slice(2);
const trace = "/traces/4bf92f3577b34da6a3ce929d0e0e4736";
const PAGES = {
  overview: "/",
  functions: "/functions",
  invocations: "/invocations?q=function%3Acheckout%20-outcome%3Aok%20duration%3E100ms",
  "invocations-heat": "/invocations?view=heat",
  "invocations-time": "/invocations?view=time&signal=duration_p95",
  "invocations-top": "/invocations?view=top&by=outcome",
  traces: "/traces",
  spans: "/spans",
  logs: "/logs",
  tail: "/tail",
  settings: "/settings",
  function: "/functions/checkout",
  trace,
  "trace-error": `${trace}?span=reserve`,
  "trace-logs": `${trace}?view=logs`,
  "trace-10k": `/traces/${"f".repeat(32)}`,
  costs: "/costs",
  "costs-items": "/costs?items=all",
  "costs-changes": "/costs?part=changes&groupBy=function,region",
  "costs-forecast": "/costs?part=forecast",
  "costs-waste": "/costs?part=waste",
  "costs-days": "/costs?from=now-14d&to=now&groupBy=function,region&terms=free",
  "costs-advice": "/costs?part=advice",
  "costs-what-if": "/costs?part=advice&memory=512&for=function%3Acheckout",
  "costs-budgets": "/costs?part=budgets",
  "costs-budget-new": "/costs?part=budgets&budget=%2B",
  alerts: "/alerts",
  "alerts-one": "/alerts?alert=a1",
  "alerts-history": "/alerts?part=history",
  "alerts-rules": "/alerts?part=rules",
  "alerts-rule": "/alerts?part=rules&rule=checkout-errors",
  "alerts-rule-new": "/alerts?part=rules&rule=%2B",
  "alerts-objectives": "/alerts?part=objectives",
  "alerts-silences": "/alerts?part=silences",
  "alerts-silence-new": "/alerts?part=silences&silence=%2B&like=a1",
  "alerts-receivers": "/alerts?part=receivers",
  health: "/pipeline",
  "health-trouble": "/pipeline?fixture=trouble",
  empty: "/functions?fixture=empty",
  down: "/?fixture=down",
};
const WIDTHS = [1440, 390];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function photograph(browser, name, path, colorScheme, width) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: false });
  const mode = /fixture=(\w+)/.exec(path)?.[1];
  if (mode) await context.addCookies([{ name: "fixture", value: mode, url: base }]);
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(base + path);
  await page.waitForTimeout(name === "down" || name.startsWith("health") ? 3000 : 900);
  await page.screenshot({ path: `${directory}/${name}-${colorScheme}-${width}.png`, fullPage: name !== "trace-10k" });
  const findings = await axe(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (overflow > 0) faults.push(`scrolls sideways by ${overflow} px`);
  await context.close();
  for (const fault of [...faults, ...findings]) console.log(`${name} ${colorScheme} ${width}: ${fault}`);
}

async function axe(page) {
  await page.evaluate(createRequire(import.meta.url)("axe-core").source);
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations.map(
    ({ id, impact, nodes }) =>
      `axe ${impact} ${id}: ${nodes.length} nodes, first ${nodes[0].html.slice(0, 160)} | ${nodes[0].failureSummary.slice(0, 300)}`,
  );
}

mkdirSync(directory, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
try {
  for (const [name, path] of Object.entries(PAGES).filter(([name]) => name.includes(only))) {
    for (const scheme of ["dark", "light"])
      for (const width of WIDTHS) await photograph(browser, name, path, scheme, width);
  }
} finally {
  await browser.close();
}
