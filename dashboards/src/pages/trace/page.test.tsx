import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Trace } from "../../api/types";
import { inUrl, mountApp } from "../../test-support/mount";
import { problem } from "../../test-support/routes";
import { aLargeTrace, aSpan, aTrace, TRACE_ID } from "../../test-support/traces";

const PATH = `/traces/${TRACE_ID}`;
const API = `/api/v1${PATH}`;

async function open(path = PATH, trace?: Trace) {
  const asked = mountApp(path, trace ? { [API]: () => ({ status: 200, body: trace }) } : {});
  const grid = await screen.findByRole("treegrid", { name: "Spans of the trace" });
  return { asked, grid };
}

const rows = () => [...document.querySelectorAll<HTMLElement>("[role=row][aria-level]")];
const row = (name: string) =>
  rows().find((each) => each.querySelector(".wf-label")?.textContent === name) as HTMLElement;
const panel = () => screen.getByRole("complementary", { name: "Chosen span" });

describe("the trace page", () => {
  it("says in its header what the trace was", async () => {
    await open();
    const header = document.querySelector(".page-head")?.textContent ?? "";
    for (const part of ["checkout", TRACE_ID, "1.42 s", "$0.0000041", "fraud-score", "error", "cold"])
      expect(header).toContain(part);
    expect(document.title).toBe("Trace checkout · Coldspan");
  });

  it("shows every span as a row of a tree", async () => {
    await open();
    expect(rows()).toHaveLength(13);
    expect(row("score").getAttribute("aria-level")).toBe("4");
    expect(row("init").getAttribute("aria-expanded")).toBe("true");
    expect(row("SELECT rules").getAttribute("aria-expanded")).toBeNull();
  });

  it("draws a cold start and its phases differently from other work", async () => {
    await open();
    expect(row("init").querySelector(".bar-init")).toBeTruthy();
    expect(row("load CheckoutHandler").querySelector(".bar-phase")).toBeTruthy();
    expect(row("GET cart").querySelector(".bar-span")).toBeTruthy();
    expect(row("checkout").textContent).toContain("cold");
  });

  it("marks the end of the billed time of each invocation", async () => {
    await open();
    expect([...document.querySelectorAll(".wf-billed")].map((edge) => edge.getAttribute("title"))).toEqual([
      "Billed until here: 1,355 ms (platform)",
      "Billed until here: 171 ms (platform)",
    ]);
  });

  it("shows an orphan as a root with a note, and the server's warnings", async () => {
    await open();
    expect(row("publish metrics").getAttribute("aria-level")).toBe("1");
    expect(row("publish metrics").textContent).toContain("parent missing");
    expect(screen.getByRole("list", { name: "Warnings" }).textContent).toContain("never received");
  });

  it("opens at the span the link names", async () => {
    await open(`${PATH}?span=reserve`);
    expect(row("Stock.reserve").getAttribute("aria-selected")).toBe("true");
    expect(within(panel()).getByRole("heading", { level: 2 }).textContent).toBe("Stock.reserve");
  });

  it("shows an exception with its stack trace, and linked traces", async () => {
    await open(`${PATH}?span=reserve`);
    expect(panel().querySelector("pre")?.textContent).toContain("CheckoutHandler.java:64");
    expect(within(panel()).getByRole("link", { name: "0af7651916cd43dd8448eb211c80319c" }).getAttribute("href")).toBe(
      "/traces/0af7651916cd43dd8448eb211c80319c?span=b7ad6b7169203331",
    );
  });

  it("shows what the invocation used and cost for every span in it", async () => {
    await open(`${PATH}?span=sql`);
    const card = within(panel()).getByRole("region", { name: "Invocation" }).textContent;
    for (const part of ["471 MiB / 512 MiB", "1.35 s", "platform", "$0.00000208", "742 ms"])
      expect(card).toContain(part);
    expect(card).toContain("What the platform reports");
    expect(card).toContain("not part of what the call ran");
  });

  it("chooses a span by click and remembers it in the URL", async () => {
    await open();
    fireEvent.click(row("UPDATE stock"));
    expect(inUrl("span")).toBe("sql");
    expect(panel().textContent).toContain("UPDATE stock");
  });

  it("moves with the arrows and names the active row", async () => {
    const { grid } = await open();
    fireEvent.keyDown(grid, { key: "ArrowDown" });
    expect(inUrl("span")).toBe("init");
    await waitFor(() => expect(grid.getAttribute("aria-activedescendant")).toBe("span-init"));
  });

  it("collapses one span with the left arrow and all with ], as Jaeger does", async () => {
    const { grid } = await open(`${PATH}?span=init`);
    fireEvent.keyDown(grid, { key: "ArrowLeft" });
    expect(rows()).toHaveLength(10);
    fireEvent.keyDown(document.body, { key: "]" });
    expect(rows()).toHaveLength(2);
    fireEvent.keyDown(document.body, { key: "[" });
    expect(rows()).toHaveLength(13);
  });

  it("finds spans, also inside collapsed ones, and goes through the hits", async () => {
    await open(`${PATH}?q=stock`);
    fireEvent.keyDown(document.body, { key: "]" });
    fireEvent.click(await screen.findByRole("button", { name: "Next hit" }));
    expect(inUrl("span")).toBe("sql");
    expect(row("UPDATE stock")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Next hit" }));
    expect(inUrl("span")).toBe("reserve");
    expect(screen.getByText("2 of 2")).toBeTruthy();
  });

  it("filters attributes and resource by text", async () => {
    await open();
    fireEvent.change(within(panel()).getByLabelText("Filter attributes"), { target: { value: "region" } });
    expect(panel().textContent).toContain("Resource (1 of 8)");
    expect(panel().textContent).toContain("eu-central-1");
    expect(panel().textContent).toContain("Attributes (0 of 6)");
  });

  it("shows the trace's logs in the order they were written, and leads to their spans", async () => {
    const { asked } = await open();
    fireEvent.click(await screen.findByRole("button", { name: "Logs 5" }));
    const records = within(await screen.findByRole("list", { name: "Log records" })).getAllByRole("listitem");
    expect(records[0]?.textContent).toContain("INIT_START");
    expect(records[3]?.className).toContain("log-error");
    const logs = asked.find((url) => url.pathname === "/api/v1/logs");
    expect([logs?.searchParams.get("traceId"), logs?.searchParams.get("from")]).toEqual([
      TRACE_ID,
      "2026-11-21T11:55:00.000Z",
    ]);
    fireEvent.click(within(records[3] as HTMLElement).getByRole("button"));
    expect(inUrl("span")).toBe("reserve");
  });

  it("zooms to the chosen span and back with z", async () => {
    await open(`${PATH}?span=f`);
    fireEvent.keyDown(document.body, { key: "z" });
    expect(inUrl("zoom")).toBe("833.9~1039.1");
    expect(row("jvm start").querySelector(".wf-bar")).toBeNull();
    expect(row("score").querySelector(".wf-bar")).toBeTruthy();
    fireEvent.keyDown(document.body, { key: "z" });
    expect(inUrl("zoom")).toBeNull();
  });

  it("zooms by dragging across the time axis, and out again", async () => {
    const { grid } = await open();
    const head = within(grid).getByTitle("Drag to zoom in");
    vi.spyOn(head, "getBoundingClientRect").mockReturnValue({ left: 0, width: 1420 } as DOMRect);
    fireEvent.pointerDown(head, { clientX: 710, pointerId: 1 });
    fireEvent.pointerMove(head, { clientX: 142, pointerId: 1 });
    fireEvent.pointerUp(head, { clientX: 142, pointerId: 1 });
    expect(inUrl("zoom")).toBe("142~710");
    fireEvent.click(screen.getByRole("button", { name: "Reset zoom" }));
    expect(inUrl("zoom")).toBeNull();
  });

  it("puts only the rows in sight of 10,000 spans into the document", async () => {
    await open(PATH, aLargeTrace(10_000));
    expect(rows().length).toBeGreaterThan(20);
    expect(rows().length).toBeLessThan(100);
    expect(screen.getByRole("treegrid").getAttribute("aria-rowcount")).toBe("10000");
  });

  it("shows names from the wire as text, whatever they contain", async () => {
    const evil = '<img src=x onerror="globalThis.pwned = true">';
    const spans = [
      aSpan({
        spanId: "r",
        name: evil,
        service: evil,
        attributes: { [evil]: evil },
        status: { code: "error", message: evil },
      }),
    ];
    await open(PATH, aTrace({ spans, warnings: [evil] }));
    expect(document.querySelector("img")).toBeNull();
    expect(row(evil)).toBeTruthy();
  });

  it("explains a trace that is not there", async () => {
    mountApp(PATH, { [API]: () => ({ status: 404, body: problem(404, "No span of this trace is stored") }) });
    expect((await screen.findByRole("alert")).textContent).toContain("No span of this trace is stored");
  });

  it("shows a trace without spans without failing", async () => {
    await open(PATH, aTrace({ spans: [] }));
    expect(screen.queryByRole("complementary")).toBeNull();
  });
});
