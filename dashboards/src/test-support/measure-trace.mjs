// Measures the trace page with 100,000 spans in Chromium: when the rows can be used, how long scrolling, choosing and
// searching take. Needs `npm run fixtures` and a Chromium.
//   node src/test-support/measure-trace.mjs [base URL] [trace id]
import { chromium } from "playwright-core";

const [base = "http://127.0.0.1:4173", traceId = "e".repeat(32)] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});

/** Milliseconds from an action to the frame after what it caused is there. */
async function timed(page, action, shown) {
  const before = performance.now();
  await action();
  await shown();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  return Math.round(performance.now() - before);
}

/** Scrolls the element by a screen per frame; gives frames per second and the longest frame in milliseconds. */
function scroll(page, selector) {
  return page.evaluate(
    (wanted) =>
      new Promise((done) => {
        const element = document.querySelector(wanted);
        const frames = [];
        let last = performance.now();
        const step = (now) => {
          frames.push(now - last);
          last = now;
          element.scrollTop += element.clientHeight;
          if (frames.length < 120) requestAnimationFrame(step);
          else
            done({
              fps: Math.round(120_000 / frames.reduce((a, b) => a + b)),
              longest: Math.round(Math.max(...frames)),
            });
        };
        requestAnimationFrame(step);
      }),
    selector,
  );
}

try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const grid = page.getByRole("treegrid");
  const url = `${base}/traces/${traceId}`;
  const report = {};
  // Bytes that arrive are no work of the page: the answer's end is the start of the clock.
  const answer = page.waitForResponse((response) => response.url().endsWith(`/api/v1/traces/${traceId}`));
  const before = performance.now();
  await page.goto(url, { waitUntil: "commit" });
  await (await answer).finished();
  const received = performance.now();
  await grid.waitFor({ timeout: 60_000 });
  report["navigation to answer received, ms"] = Math.round(received - before);
  report["answer received to rows, ms"] = Math.round(performance.now() - received);
  report["rows in the document"] = await page.locator("[role=row][aria-level]").count();
  report["scroll, waterfall"] = await scroll(page, ".waterfall");
  await page.locator(".waterfall").evaluate((element) => element.scrollTo(0, 0));
  report["arrow down, ms"] = await timed(
    page,
    async () => {
      await grid.focus();
      await page.keyboard.press("ArrowDown");
    },
    () => page.waitForURL(/span=/),
  );
  report["search, ms"] = await timed(
    page,
    () => page.getByRole("searchbox").fill("s99999"),
    () => page.getByText("of 1").or(page.getByText("– of")).first().waitFor(),
  );
  report["collapse all, ms"] = await timed(
    page,
    () =>
      page
        .locator("h1")
        .click()
        .then(() => page.keyboard.press("]")),
    () =>
      page.waitForFunction(
        () =>
          document.querySelector("[role=treegrid]")?.ariaRowCount === "1" ||
          document.querySelector("[role=treegrid]")?.getAttribute("aria-rowcount") === "1",
      ),
  );
  report["flame graph, ms"] = await timed(
    page,
    () => page.getByRole("button", { name: "Flame graph" }).click(),
    () => page.getByRole("group", { name: /^Flame graph/ }).waitFor(),
  );
  report["scroll, flame graph"] = await scroll(page, ".flame-scroll");
  report["operations, ms"] = await timed(
    page,
    () => page.getByRole("button", { name: "Operations" }).click(),
    () =>
      page
        .getByText(/self time|most time of their own|Operation/)
        .first()
        .waitFor(),
  );
  for (const [name, value] of Object.entries(report)) console.log(`${name}: ${JSON.stringify(value)}`);
} finally {
  await browser.close();
}
