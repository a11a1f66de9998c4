import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, extname, join } from "node:path";
import { type Browser, chromium, type Page, type Route } from "playwright-core";
import { schemaOf } from "./contract";
import { someInvocations } from "./functions";
import { answer, problem } from "./routes";
import { barest, everyState, longest, nothing } from "./states";

/** Everything the pages can be told, by the name of the state they are then in. */
export const STATES = {
  every: everyState,
  longest,
  barest,
  nothing: (body: unknown) => nothing(body),
  refused: () => problem(400, "from must not be later than to", "from"),
} as const;
export type State = keyof typeof STATES;

/** The browser: COLDSPAN_CHROMIUM, or one on the PATH; undefined where there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const places = [process.env["COLDSPAN_CHROMIUM"], ...folders.flatMap((dir) => names.map((name) => join(dir, name)))];
  return places.find((place) => place !== undefined && isExecutable(place));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launch(executablePath: string): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  return chromium.launch({ executablePath, args });
}

const ORIGIN = "http://coldspan.test";
const TYPES: Record<string, string> = { ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const POLICY = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/** A page of the bundle in a folder, in one state; no server takes part, and the clock stands still at `now`. */
export async function openPage(
  browser: Browser,
  bundle: string,
  path: string,
  state: State,
  now: number,
  viewport = { width: 1440, height: 900 },
) {
  const context = await browser.newContext({ viewport, colorScheme: "dark" });
  const page = await context.newPage();
  const faults: string[] = [];
  let open = 0;
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    // The browser notes refused requests, which this state is made of.
    if (message.type() === "error" && !message.text().includes("status of 4")) faults.push(message.text());
  });
  await page.clock.setFixedTime(now);
  await page.route("**/*", async (route) => {
    open++;
    await fulfill(route, bundle, state, now);
    open--;
  });
  await page.goto(ORIGIN + path);
  await page.locator("main :is(h1, h2)").first().waitFor();
  const loading = page.locator("main .skeleton");
  // Twice: an answer may lead to the next question.
  for (let quiet = 0; quiet < 2; quiet = open > 0 || (await loading.count()) > 0 ? 0 : quiet + 1)
    await new Promise((later) => setTimeout(later, 60));
  return { page, faults, close: () => context.close() };
}

async function fulfill(route: Route, bundle: string, state: State, now: number): Promise<void> {
  const url = new URL(route.request().url());
  const { pathname } = url;
  if (pathname === "/api/v1/tail") {
    const rows = someInvocations("checkout", now, 12, 0).map(
      (row) => `event: invocation\ndata: ${JSON.stringify(row)}\n\n`,
    );
    await route.fulfill({ contentType: "text/event-stream", body: `retry: 600000\n\n${rows.join("")}` });
    return;
  }
  const replied = answer(url, now);
  if (replied) {
    const asIs = pathname.endsWith("/whoami") || replied.status !== 200;
    const schema = schemaOf(pathname, route.request().method());
    const body = asIs ? replied.body : STATES[state](structuredClone(replied.body), schema);
    const status = state === "refused" && !asIs ? 400 : replied.status;
    await route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });
    return;
  }
  const asked = join(bundle, pathname);
  const file = extname(pathname) && existsSync(asked) ? asked : join(bundle, "index.html");
  const headers = { "Content-Type": TYPES[extname(file)] ?? "text/html", "Content-Security-Policy": POLICY };
  await route.fulfill({ headers, body: readFileSync(file) });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds grave, of the named rules only when any are named; of each rule the first place, and in how many it is. */
export async function barriers(page: Page, ...rules: string[]): Promise<string[]> {
  await page.evaluate(axe);
  const options = { resultTypes: ["violations"], ...(rules.length > 0 ? { runOnly: rules } : {}) };
  const found = (await page.evaluate(`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`)) as {
    id: string;
    impact: string;
    nodes: { html: string; failureSummary: string }[];
  }[];
  const grave = found.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(({ id, nodes }) => `${id} in ${nodes.length}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
}
