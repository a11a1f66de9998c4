import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aLedger, aWhySlow } from "../../test-support/explained";
import { anInvocation } from "../../test-support/functions";
import { inUrl, mountApp, type Override } from "../../test-support/mount";
import { problem } from "../../test-support/routes";
import { aSpan, aTrace, TRACE_ID } from "../../test-support/traces";
import { chosenInvocation } from "./answers";

const PATH = `/traces/${TRACE_ID}`;
const API = `/api/v1${PATH}`;
const why = () => screen.findByRole("region", { name: "Why it took as long" });
const bill = () => screen.findByRole("region", { name: "Where the billed time went" });
const answer =
  (body: unknown, status = 200): Override =>
  () => ({ status, body });

describe("why slow", () => {
  it("gives the answer in words first, and what it rests on", async () => {
    mountApp(PATH);
    const card = await why();
    await within(card).findByText(/0.37 s slower than usual/);
    expect(card.textContent).toContain("214 peers of its version, cold as it was: p50 978 ms, p95 1.3 s");
  });

  it("leads from a span path to its span", async () => {
    mountApp(PATH);
    fireEvent.click(await within(await why()).findByRole("button", { name: "Stock.reserve" }));
    expect(inUrl("span")).toBe("reserve");
  });

  it("names a path that only peers have, and offers no span for it", async () => {
    mountApp(PATH);
    const card = await why();
    await within(card).findByText("(not in this trace)");
    expect(within(card).queryByRole("button", { name: /PUT receipts/ })).toBeNull();
    expect(card.textContent).toContain("-31.4 ms");
  });

  it("shows no table where peers are too few", async () => {
    const few = aWhySlow({ sentence: "Only 3 peers.", peers: { ...aWhySlow().peers, enough: false, count: 3 } });
    mountApp(PATH, { [`${API}/why-slow`]: answer(few) });
    await within(await why()).findByText("Only 3 peers.");
    expect(within(await why()).queryByRole("table")).toBeNull();
  });

  it("leaves the rest of the page alone when it fails", async () => {
    mountApp(PATH, { [`${API}/why-slow`]: answer(problem(503, "ClickHouse is away"), 503) });
    expect(await within(await why()).findByRole("alert")).toBeTruthy();
    expect(screen.getByRole("treegrid")).toBeTruthy();
  });

  it("goes on to what sets slow invocations of the function apart", async () => {
    mountApp(PATH);
    const link = await within(await why()).findByRole("link", { name: /What sets slow ones/ });
    expect(link.getAttribute("href")).toBe("/compare?preset=slow&function=checkout");
  });
});

describe("the account", () => {
  it("says what was billed and what was waited for before it", async () => {
    mountApp(PATH);
    const card = await bill();
    await within(card).findByRole("list", { name: "Largest parts" });
    expect(card.textContent).toContain("1.35 s billed (platform), before it 84.2 ms waiting in a queue");
  });

  it("adds up line by line to the bill, with the gap named", async () => {
    mountApp(PATH);
    const card = await bill();
    const table = await within(card).findByRole("table");
    const rows = within(table).getAllByRole("row");
    expect(rows.at(-1)?.textContent).toBe("Billed1,355 ms100 %");
    expect(table.textContent).toContain("Most likely waiting for a lock or sleeping");
  });

  it("says so when it does not add up", async () => {
    const wrong = aLedger({ billedDurationMs: 1400 });
    mountApp(PATH, { [`${API}/ledger`]: answer({ traceId: TRACE_ID, ledgers: [wrong] }) });
    expect((await within(await bill()).findByRole("table")).textContent).toContain("45 ms missing");
  });

  it("leads from a line to the span behind it", async () => {
    mountApp(PATH);
    fireEvent.click(await within(await bill()).findByRole("button", { name: "orders-db" }));
    expect(inUrl("span")).toBe("sql");
  });
});

describe("the invocation that is explained", () => {
  it("is the longest, its cold start included, unless the URL names another", () => {
    const warm = anInvocation({ spanId: "warm", durationMs: 900 });
    const cold = anInvocation({ spanId: "cold", durationMs: 300, initDurationMs: 700 });
    expect(chosenInvocation([warm, cold], null)?.spanId).toBe("cold");
    expect(chosenInvocation([warm, cold], "warm")?.spanId).toBe("warm");
    expect(chosenInvocation([warm, cold], "other")?.spanId).toBe("cold");
    expect(chosenInvocation([], null)).toBeUndefined();
  });

  it("can be changed, and is asked for by its span", async () => {
    const asked = mountApp(PATH);
    fireEvent.change(await screen.findByLabelText(/Explain the invocation of/), { target: { value: "f" } });
    expect(inUrl("invocation")).toBe("f");
    await waitFor(() =>
      expect(
        asked
          .filter((url) => url.pathname.endsWith("/why-slow"))
          .at(-1)
          ?.searchParams.get("spanId"),
      ).toBe("f"),
    );
  });

  it("is none in a trace without invocations", async () => {
    mountApp(PATH, { [API]: answer(aTrace({ spans: [aSpan({ spanId: "only" })] })) });
    await screen.findByRole("treegrid");
    expect(screen.queryByRole("region", { name: "Why it took as long" })).toBeNull();
  });
});

describe("beside the bars", () => {
  it("draws the critical path where the trace waited", async () => {
    mountApp(PATH);
    await waitFor(() => expect(document.querySelectorAll(".wf-critical").length).toBeGreaterThan(10));
  });

  it("names the time between init and handler", async () => {
    mountApp(PATH);
    await screen.findByRole("treegrid");
    expect(document.querySelector(".wf-gap")?.getAttribute("title")).toMatch(/^6 ms between the end of init/);
  });

  it("leads to the invocations before and after in the same environment, and to its life", async () => {
    mountApp(PATH);
    const next = await screen.findByRole("link", { name: "next →" });
    expect(next.getAttribute("href")).toMatch(new RegExp(`^${PATH}\\?span=`));
    expect(screen.getByRole("link", { name: "its life" }).getAttribute("href")).toContain(
      "/sandboxes/c2FuZGJveC0x?from=",
    );
  });

  it("offers the trace as OTLP", async () => {
    mountApp(PATH);
    expect((await screen.findByRole("link", { name: "OTLP" })).getAttribute("href")).toBe(`${API}?format=otlp`);
  });
});
