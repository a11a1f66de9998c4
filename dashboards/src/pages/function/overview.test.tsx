import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { SeriesAnswer } from "../../api/types";
import { aDetail } from "../../test-support/functions";
import { inUrl, mountApp } from "../../test-support/mount";
import { problem } from "../../test-support/routes";
import { TRACE_ID } from "../../test-support/traces";
import { coldAndWarm } from "./cold-warm";
import { headroom } from "./model";
import { marksOf } from "./releases";

const MIB = 1_048_576;
const PATH = "/functions/checkout";
const asked = (urls: URL[], path: string) => urls.filter((url) => url.pathname === path).at(-1)?.searchParams;

describe("the heat map of a function", () => {
  it("opens the traces of an area that the URL names", async () => {
    const urls = mountApp(`${PATH}?pick=1795262000000~1795262060000~512~1024`);
    const chosen = await screen.findByRole("region", { name: "Chosen invocations" });
    expect((await within(chosen).findAllByRole("link", { name: /^\d\d:\d\d/ }))[0]?.getAttribute("href")).toContain(
      "/traces/",
    );
    const query = urls.find((url) => url.searchParams.get("limit") === "12")?.searchParams;
    expect([query?.get("q"), query?.get("from"), query?.get("function")]).toEqual([
      "duration>=512ms duration<1024ms",
      "1795262000000",
      "checkout",
    ]);
  });

  it("goes on to what sets such durations apart", async () => {
    mountApp(`${PATH}?pick=1795262000000~1795262060000~512~1024`);
    const link = await screen.findByRole("link", { name: "what sets such durations apart" });
    const url = new URL(link.getAttribute("href") ?? "", "http://x");
    expect([url.pathname, url.searchParams.get("a")]).toEqual(["/compare", "duration>=512ms duration<1024ms"]);
  });

  it("puts what is picked into the URL, also from its table", async () => {
    mountApp(PATH);
    const map = await screen.findByRole("region", { name: "Duration, heat map" });
    fireEvent.click(within(map).getByRole("button", { name: "table" }));
    fireEvent.click(within(within(map).getAllByRole("row")[1] as HTMLElement).getByRole("button"));
    expect(inUrl("pick")).toMatch(/^\d+~\d+~\d+~\d+$/);
  });
});

describe("the errors of a function", () => {
  it("are grouped, with the traces of the latest", async () => {
    const urls = mountApp(PATH);
    const errors = await screen.findByRole("region", { name: "Errors" });
    expect(await within(errors).findByRole("heading", { name: "java.lang.IllegalStateException" })).toBeTruthy();
    expect(within(errors).getByRole("link", { name: "2" }).getAttribute("href")).toBe(`/traces/${"a".repeat(32)}`);
    expect(within(errors).getAllByRole("link", { name: "1" })[0]?.getAttribute("href")).toBe(`/traces/${TRACE_ID}`);
    expect(asked(urls, "/api/v1/errors")?.get("q")).toBe("function:checkout");
  });

  it("take one line when they cannot be had", async () => {
    mountApp(PATH, { "/api/v1/errors": () => ({ status: 503, body: problem(503, "ClickHouse is away") }) });
    expect(await screen.findByText(/No errors: ClickHouse is away/)).toBeTruthy();
    expect(await screen.findByRole("table", { name: "Invocations" })).toBeTruthy();
  });

  it("say so when nothing failed", async () => {
    mountApp(PATH, { "/api/v1/errors": () => ({ status: 200, body: { errors: [] } }) });
    expect(await screen.findByText("Nothing failed in this range.")).toBeTruthy();
  });
});

describe("the parts of a function's page", () => {
  it("show versions with what sets the newest apart", async () => {
    mountApp(PATH);
    fireEvent.click(await screen.findByRole("button", { name: "Versions" }));
    expect(inUrl("tab")).toBe("versions");
    expect(await screen.findByRole("table", { name: "Versions" })).toBeTruthy();
    expect(screen.getByRole("link", { name: /newest version apart/ }).getAttribute("href")).toBe(
      "/compare?function=checkout&preset=version",
    );
  });

  it.each([
    ["versions", "/api/v1/releases"],
    ["environments", "/api/v1/sandboxes"],
  ])("ask for the %s of what the filter lets through", async (tab, route) => {
    const asked = mountApp(`${PATH}?tab=${tab}&q=cold:true`);
    await screen.findByDisplayValue("cold:true");
    await waitFor(() => expect(asked.some(({ pathname }) => pathname === route)).toBe(true));
    expect(asked.find(({ pathname }) => pathname === route)?.searchParams.get("q")).toBe("cold:true");
  });

  it("show environments, each leading to its life", async () => {
    mountApp(`${PATH}?tab=environments`);
    const table = await screen.findByRole("table", { name: "Execution environments" });
    expect(within(table).getAllByRole("link")[0]?.getAttribute("href")).toMatch(/^\/sandboxes\/[\w-]+$/);
    expect(table.textContent).toContain("ran out of memory");
  });

  it("show the function's logs, narrowed by a filter", async () => {
    const urls = mountApp(`${PATH}?tab=logs&lq=severity%3Aerror`);
    expect((await screen.findByRole("list", { name: "Log records" })).textContent).toContain("no stock left");
    await waitFor(() => expect(asked(urls, "/api/v1/logs")?.get("q")).toBe("function:checkout (severity:error)"));
  });

  it("filter invocations in the filter language", async () => {
    const urls = mountApp(`${PATH}?q=http.route%3A%2Fcart`);
    await screen.findByRole("table", { name: "Invocations" });
    expect(urls.find((url) => url.searchParams.get("limit") === "100")?.searchParams.get("q")).toBe("http.route:/cart");
  });
});

it("draws cold and warm apart, and no line for what did not occur", () => {
  const answer = (groups: Record<string, [number, number | null][]>): SeriesAnswer => ({
    signal: "duration_p95",
    unit: "ms",
    source: "rollup",
    stepSeconds: 60,
    from: "2026-11-21T12:00:00Z",
    to: "2026-11-21T12:02:00Z",
    series: Object.entries(groups).map(([cold, points]) => ({ group: { cold }, points })),
  });
  const both = coldAndWarm(
    answer({
      true: [[2, 900]],
      false: [
        [1, 40],
        [2, 41],
      ],
    }),
  );
  expect(both.lines.map(({ label, values }) => [label, values])).toEqual([
    ["warm", [40, 41]],
    ["cold", [null, 900]],
  ]);
  expect(coldAndWarm(answer({ false: [[1, 40]] })).lines).toHaveLength(1);
});

it("marks versions that began within the range, in their order", () => {
  const release = (version: string, firstSeen: string) =>
    ({ version, firstSeen }) as Parameters<typeof marksOf>[0][number];
  const from = Date.parse("2026-11-21T11:00:00Z");
  const marks = marksOf(
    [release("9", "2026-11-21T11:50:00Z"), release("8", "2026-11-21T11:10:00Z"), release("7", "2026-11-01T00:00:00Z")],
    from,
  );
  expect(marks.map((mark) => mark.label)).toEqual(["version 8", "version 9"]);
});

it("says how much memory is left at the highest use", () => {
  expect(headroom(aDetail({ memorySizeBytes: 512 * MIB, memoryUsedMaxBytes: 128 * MIB }))).toBe("75 % free");
  expect(headroom(aDetail({ memorySizeBytes: 512 * MIB, memoryUsedMaxBytes: 520 * MIB }))).toBe("0 % free");
  expect(headroom(aDetail({ memoryUsedMaxBytes: null }))).toBe("use unknown");
});
