import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Trace } from "../../api/types";
import { anInvocation } from "../../test-support/functions";
import { inUrl, mountApp } from "../../test-support/mount";
import { aSpan, aTrace, TRACE_ID } from "../../test-support/traces";

const PATH = `/traces/${TRACE_ID}`;
const API = `/api/v1${PATH}`;
const press = (key: string) => fireEvent.keyDown(document.body, { key });
const rows = () => document.querySelectorAll("[role=row][aria-level]").length;

async function open(path = PATH, trace?: Trace) {
  mountApp(path, trace ? { [API]: () => ({ status: 200, body: trace }) } : {});
  await screen.findByRole("complementary", { name: "Chosen span" });
}

describe("the views of a trace", () => {
  it("change with the buttons and with v, and are in the URL", async () => {
    await open();
    fireEvent.click(screen.getByRole("button", { name: "Flame graph" }));
    expect(inUrl("view")).toBe("flame");
    expect(screen.getByRole("group", { name: /^Flame graph/ })).toBeTruthy();
    press("v");
    expect(inUrl("view")).toBe("operations");
    expect(await screen.findByRole("table", { name: "Operations" })).toBeTruthy();
  });

  it("share the chosen span: arrows walk through the flame graph's tree", async () => {
    await open(`${PATH}?view=flame&span=http`);
    const graph = screen.getByRole("group", { name: /^Flame graph/ });
    const steps: [string, string][] = [
      ["ArrowDown", "f"],
      ["ArrowDown", "f1"],
      ["ArrowRight", "f2"],
      ["ArrowLeft", "f1"],
      ["ArrowUp", "f"],
    ];
    for (const [key, id] of steps) {
      fireEvent.keyDown(graph, { key });
      expect(inUrl("span")).toBe(id);
    }
    expect(screen.getByText(/fraud-score · 171 ms, self 20 ms/)).toBeTruthy();
  });

  it("lead from an operation to the slowest of its spans", async () => {
    await open(`${PATH}?view=operations`);
    const table = await screen.findByRole("table", { name: "Operations" });
    const link = within(table).getByRole("link", { name: "UPDATE stock" });
    expect(link.getAttribute("href")).toBe(`${PATH}?span=sql`);
  });

  it("move through time: + and - change the window, a and d push it", async () => {
    await open(`${PATH}?span=reserve`);
    press("+");
    const first = inUrl("zoom")?.split("~").map(Number) ?? [];
    expect((first[1] ?? 0) - (first[0] ?? 0)).toBeCloseTo(710, 0);
    press("a");
    expect(Number(inUrl("zoom")?.split("~")[0])).toBeCloseTo((first[0] ?? 0) - 142, 0);
    press("d");
    expect(Number(inUrl("zoom")?.split("~")[0])).toBeCloseTo(first[0] ?? 0, 0);
    press("-");
    expect(inUrl("zoom")).toBeNull();
  });

  it("step through spans with f and b, and through failed ones with e", async () => {
    await open();
    press("f");
    expect(inUrl("span")).toBe("init");
    press("b");
    expect(inUrl("span")).toBe("root");
    press("e");
    expect(inUrl("span")).toBe("reserve");
    press("e");
    expect(inUrl("span")).toBe("root");
  });

  it("close and open level by level with p and o", async () => {
    await open();
    press("p");
    const closed = rows();
    expect(closed).toBeLessThan(13);
    press("p");
    expect(rows()).toBeLessThan(closed);
    press("o");
    expect(rows()).toBe(closed);
  });
});

describe("the timeout line", () => {
  const timedOut = (errorMessage?: string) =>
    aTrace({
      spans: [aSpan({ spanId: "root", name: "slow", kind: "server", durationMs: 3002 })],
      invocations: [
        anInvocation({
          spanId: "root",
          outcome: "timeout",
          durationMs: 3002,
          ...(errorMessage ? { errorMessage } : {}),
        }),
      ],
    });
  it("stands where the platform says the limit was", async () => {
    await open(PATH, timedOut("Task timed out after 3.00 seconds"));
    await waitFor(() =>
      expect(document.querySelector(".wf-timeout")?.getAttribute("title")).toBe("Timed out at its limit of 3,000 ms"),
    );
  });
  it("stands at the end when the platform does not say", async () => {
    await open(PATH, timedOut());
    expect(document.querySelector(".wf-timeout")?.getAttribute("title")).toBe("Timed out at its limit of 3,002 ms");
  });
  it("is not drawn for those who stayed within it, whose limit nobody reports", async () => {
    await open();
    expect(document.querySelector(".wf-timeout")).toBeNull();
  });
});
