import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Span, Trace } from "../../api/types";
import { mountApp } from "../../test-support/mount";
import { aSpan, aTrace, TRACE_ID } from "../../test-support/traces";

const PATH = `/traces/${TRACE_ID}`;
const API = `/api/v1${PATH}`;

function spans(count: number): Span[] {
  return Array.from({ length: count }, (_, index) =>
    aSpan({ spanId: `s${index}`, parentSpanId: index === 0 ? "" : "s0", offsetMs: index, name: `step ${index}` }),
  );
}

/** A trace of `count` spans of which the answer holds the first ten; the stream gives `sent` of them, then `end`s. */
function open(count: number, sent: number, end: "close" | "error" = "close") {
  const all = spans(count);
  const trace: Trace = aTrace({ spans: all.slice(0, 10), truncated: true, spanCount: count, warnings: [] });
  mountApp(PATH, { [API]: () => ({ status: 200, body: trace }) });
  const others = globalThis.fetch;
  const asked: URL[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const url = new URL(request.url);
    if (url.pathname !== `${API}/spans`) return others(request);
    asked.push(url);
    const lines = all.slice(0, sent).map((span) => `${JSON.stringify(span)}\n`);
    return new Response(
      new ReadableStream({
        start(controller) {
          for (const line of lines) controller.enqueue(new TextEncoder().encode(line));
          if (end === "error") controller.error(new TypeError("cut"));
          else controller.close();
        },
      }),
    );
  });
  return asked;
}

const rowCount = () => Number(screen.getByRole("treegrid").getAttribute("aria-rowcount"));

describe("a trace that is too large for one answer", () => {
  it("is shown whole once its other spans have come", async () => {
    const asked = open(60, 60);
    await waitFor(() => expect(rowCount()).toBeGreaterThanOrEqual(60));
    expect(asked[0]?.search).toBe("?format=jsonl&limit=250000");
    expect(screen.queryByText(/spans; the first/)).toBeNull();
  });

  it("says what is not shown when the server sends fewer", async () => {
    open(60, 40);
    expect(await screen.findByText(/This trace has 60 spans; the first 40 are shown/)).toBeTruthy();
    expect(rowCount()).toBeLessThan(60);
  });

  it("says why the rest did not come, and asks again", async () => {
    const asked = open(60, 20, "error");
    fireEvent.click(await screen.findByRole("button", { name: "Load the rest" }));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(await screen.findByText(/The answer ended before its last span/)).toBeTruthy();
  });
});
