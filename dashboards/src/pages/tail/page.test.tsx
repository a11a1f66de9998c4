import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { anInvocation } from "../../test-support/functions";
import { inUrl, mountApp } from "../../test-support/mount";
import { someLogs } from "../../test-support/traces";

/** Stands for the browser's event source; the newest one is what the page listens to. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static latest: Source;
  readyState = 1;
  closed = false;
  onopen?: () => void;
  onerror?: () => void;
  constructor(readonly url: string) {
    super();
    Source.latest = this;
  }
  close() {
    this.closed = true;
  }
  send(type: string, data: unknown) {
    const text = typeof data === "string" ? data : JSON.stringify(data);
    this.dispatchEvent(new MessageEvent(type, { data: text }));
  }
}

const later = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function tail(path = "/tail") {
  mountApp(path);
  await screen.findByRole("heading", { name: "Live tail" });
  act(() => Source.latest.onopen?.());
  return Source.latest;
}

const rows = () => screen.queryAllByRole("listitem").filter((row) => row.closest(".tail"));

describe("the live tail", () => {
  beforeEach(() => {
    // Only the gathering of rows is timed by hand; the library's own waiting goes by the real clock.
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    vi.stubGlobal("EventSource", Source);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows what arrives, newest first, and leads to its trace", async () => {
    const source = await tail("/tail?q=cold:true");
    expect(source.url).toBe("/api/v1/tail?on=invocations&q=cold%3Atrue");
    source.send("invocation", anInvocation({ function: "first" }));
    source.send("invocation", anInvocation({ function: "second", outcome: "timeout" }));
    await later(400);
    expect(rows().map((row) => row.querySelector("a")?.textContent)).toEqual(["second", "first"]);
    expect(screen.getByRole("link", { name: "first" }).getAttribute("href")).toContain("/traces/4bf92f35");
    expect(screen.getByText("timeout")).toBeTruthy();
  });

  it("holds new rows back while it is paused, counts them, and shows them on demand", async () => {
    const source = await tail();
    fireEvent.keyDown(document.body, { key: "p" });
    source.send("invocation", anInvocation());
    source.send("invocation", anInvocation());
    await later(400);
    expect(rows()).toEqual([]);
    fireEvent.click(screen.getByRole("button", { name: "2 new rows: show" }));
    expect(rows()).toHaveLength(2);
  });

  it("pauses when the reader scrolls down", async () => {
    await tail();
    vi.spyOn(window, "scrollY", "get").mockReturnValue(400);
    fireEvent.scroll(window);
    expect(screen.getByRole("button", { name: /Go on/ })).toBeTruthy();
  });

  it("says what the server left out", async () => {
    const source = await tail();
    act(() => source.send("skipped", { count: 1200 }));
    expect(screen.getByText(/1,200 left out/)).toBeTruthy();
  });

  it("follows logs, and opens one", async () => {
    const source = await tail("/tail?on=logs");
    expect(source.url).toBe("/api/v1/tail?on=logs");
    source.send("log", someLogs(0)[0]);
    await later(400);
    expect(screen.getByText(/REPORT Duration/)).toBeTruthy();
  });

  it("survives what is no event of ours", async () => {
    const source = await tail();
    source.send("invocation", "<html>");
    source.send("invocation", "null");
    act(() => source.send("skipped", { count: "many" }));
    await later(400);
    expect(rows()).toEqual([]);
  });

  it("says whether it comes back by itself", async () => {
    const source = await tail();
    act(() => source.onerror?.());
    expect(screen.getByText("reconnecting")).toBeTruthy();
    source.readyState = 2;
    act(() => source.onerror?.());
    expect(screen.getByText(/refused to be listened to/)).toBeTruthy();
  });

  it("stops listening when another question is asked, and when one leaves", async () => {
    const first = await tail();
    fireEvent.change(screen.getByLabelText("What to follow"), { target: { value: "spans" } });
    expect(inUrl("on")).toBe("spans");
    expect(first.closed).toBe(true);
    const second = Source.latest;
    fireEvent.click(screen.getByRole("link", { name: "Costs" }));
    expect(second.closed).toBe(true);
  });
});
