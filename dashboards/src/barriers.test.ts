// @vitest-environment node
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { barriers, findChromium, launch, openPage } from "./test-support/browser";

const NOW = Date.parse("2026-11-21T12:00:30Z");
const BUNDLE = "target/barriers";
const PHONE = { width: 390, height: 844 };
const NARROW = ["scrollable-region-focusable"];
const COLOURS = ["color-contrast", "link-in-text-block"];
const TRACE = "/traces/4bf92f3577b34da6a3ce929d0e0e4736";

const PATHS = [
  "/",
  "/functions",
  "/functions/checkout",
  "/functions/checkout?tab=versions",
  "/functions/checkout?tab=environments",
  "/invocations?q=outcome%3Aerror",
  "/invocations?view=time&signal=duration_p95",
  "/invocations?view=top&by=outcome",
  "/traces",
  "/spans?view=heat",
  "/logs",
  "/tail",
  `${TRACE}?span=reserve`,
  `${TRACE}?view=operations`,
  "/map?node=function:checkout",
  "/map?view=table",
  "/sandboxes/c2FuZGJveC0x",
  "/compare",
  "/cold-starts?function=checkout",
  "/costs?items=all",
  "/costs?part=changes&groupBy=function,region",
  "/costs?part=forecast",
  "/costs?part=waste",
  "/costs?part=advice&memory=512&for=function%3Acheckout",
  "/costs?part=budgets",
  "/costs?part=coverage",
  "/alerts",
  "/alerts?alert=a1",
  "/alerts?part=history",
  "/alerts?part=rules",
  "/alerts?part=rules&rule=made-here",
  "/alerts?part=rules&rule=%2B",
  "/alerts?part=objectives",
  "/alerts?part=silences&silence=%2B",
  "/alerts?part=receivers",
  "/pipeline",
  "/settings",
  "/nowhere",
];

/** Those with tables that grow with what they hold, and with forms. */
const GROWING = PATHS.filter((path) => /costs|traces[/?]|cold|view=top|rule|history|compare/.test(path));

const chromium = findChromium();

/**
 * What a page shows depends on what fires, fails or is missing at the moment. So that no barrier is found by chance, each
 * page is put into all these states.
 */
describe.skipIf(chromium === undefined)("a page in any state has no barrier", () => {
  let browser: Browser;
  beforeAll(async () => {
    // As it is delivered: what React has to say during development is about made-up rows here.
    vi.stubEnv("NODE_ENV", "production");
    await build({ logLevel: "error", mode: "production", build: { outDir: BUNDLE } });
    browser = await launch(chromium ?? "");
  }, 120_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await browser?.close();
  });

  it.each(PATHS)("%s with a row for each state there is", async (path) => {
    const { page, faults, close } = await openPage(browser, BUNDLE, path, "every", NOW);
    const found = [...faults, ...(await barriers(page))];
    await page.emulateMedia({ colorScheme: "light" });
    found.push(...(await barriers(page, ...COLOURS)));
    await page.setViewportSize(PHONE);
    found.push(...(await barriers(page, ...NARROW)));
    await close();
    expect(found.join("\n")).toBe("");
  });

  it.each(GROWING)("%s with very long words and very large numbers on a phone", async (path) => {
    const { page, faults, close } = await openPage(browser, BUNDLE, path, "longest", NOW, PHONE);
    const found = [...faults, ...(await barriers(page, ...NARROW))];
    await close();
    expect(found.join("\n")).toBe("");
  });
});
