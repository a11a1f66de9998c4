import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl } from "../test-support/mount";
import { setPreferences } from "./preferences";
import {
  carriedHref,
  patched,
  rangeOf,
  refreshOf,
  useHref,
  useRange,
  useRefreshMs,
  useUrl,
  useZone,
  writtenRange,
} from "./url";

const params = (text: string) => new URLSearchParams(text);

describe("patched", () => {
  it("sets, replaces and removes", () =>
    expect(patched(params("a=1&b=2&c=3"), { a: "9", b: undefined, c: "", d: "4" }).toString()).toBe("a=9&d=4"));
  it("leaves its argument alone", () => {
    const original = params("a=1");
    patched(original, { a: "2" });
    expect(original.toString()).toBe("a=1");
  });
});

describe("carriedHref", () => {
  it("carries range and clock but no filter of the page", () =>
    expect(carriedHref(params("from=now-6h&to=now&refresh=off&tz=utc&sort=name&q=x"), "/costs")).toBe(
      "/costs?from=now-6h&to=now&refresh=off&tz=utc",
    ));
  it("adds what the target needs", () => expect(carriedHref(params(""), "/t", { span: "a b" })).toBe("/t?span=a+b"));
  it("has no empty query", () => expect(carriedHref(params(""), "/t")).toBe("/t"));
});

describe("rangeOf", () => {
  it("is the last hour by default", () => expect(rangeOf(params(""), 0)).toEqual({ from: "now-1h", to: "now" }));
  it("ignores nonsense from a pasted link", () =>
    expect(rangeOf(params("from=<script>&to=now"), Date.now())).toEqual({ from: "now-1h", to: "now" }));
});

describe("a rounded range", () => {
  it("goes to the API as times", () =>
    expect(rangeOf(params("from=now-1d/d&to=now-1d/d&tz=utc"), Date.parse("2026-11-21T12:00:00Z"))).toEqual({
      from: "2026-11-20T00:00:00.000Z",
      to: "2026-11-21T00:00:00.000Z",
    }));
  it("stays in the URL as it was written", () =>
    expect(writtenRange(params("from=now-1d/d&to=now"), Date.now())).toEqual({ from: "now-1d/d", to: "now" }));
});

describe("what the reader likes", () => {
  it("stands in for what the URL does not say", () => {
    setPreferences({ from: "now-6h", zone: "utc", refresh: "1m" });
    expect(rangeOf(params(""), 0)).toEqual({ from: "now-6h", to: "now" });
    expect(refreshOf(params(""), { from: "now-6h", to: "now" })).toBe("1m");
    expect(renderHook(() => useZone()).result.current).toBe("utc");
  });
  it("yields to the URL", () => {
    setPreferences({ from: "now-6h", zone: "utc" });
    window.history.replaceState(null, "", "/?tz=local&from=now-5m&to=now");
    expect(renderHook(() => [useZone(), useRange().from]).result.current).toEqual(["local", "now-5m"]);
  });
});

describe("refreshOf", () => {
  it("is every 10 s while the range ends now", () =>
    expect(refreshOf(params(""), { from: "now-1h", to: "now" })).toBe("10s"));
  it("is off for a past range", () => expect(refreshOf(params(""), { from: "now-2h", to: "now-1h" })).toBe("off"));
  it("obeys the URL", () => expect(refreshOf(params("refresh=1m"), { from: "now-2h", to: "now-1h" })).toBe("1m"));
  it("ignores an unknown interval", () =>
    expect(refreshOf(params("refresh=1ms"), { from: "now-1h", to: "now" })).toBe("10s"));
});

describe("hooks", () => {
  it("write several parameters without losing one", () => {
    const { result } = renderHook(() => useUrl());
    act(() => {
      result.current.set({ a: "1" });
      result.current.set({ b: "2" });
    });
    expect([inUrl("a"), inUrl("b")]).toEqual(["1", "2"]);
  });

  it("replace the history entry unless told to push", () => {
    const { result } = renderHook(() => useUrl());
    const before = window.history.length;
    act(() => result.current.set({ a: "1" }));
    expect(window.history.length).toBe(before);
    act(() => result.current.set({ a: "2" }, { push: true }));
    expect(window.history.length).toBe(before + 1);
  });

  it("keep the range object while the URL stays", () => {
    const { result, rerender } = renderHook(() => useRange());
    const first = result.current;
    rerender();
    expect(result.current).toBe(first);
  });

  it("follow the URL", () => {
    window.history.replaceState(null, "", "/?from=now-6h&to=now&tz=utc&refresh=30s");
    const { result } = renderHook(() => ({ href: useHref()("/x"), zone: useZone(), refresh: useRefreshMs() }));
    expect(result.current).toEqual({ href: "/x?from=now-6h&to=now&refresh=30s&tz=utc", zone: "utc", refresh: 30_000 });
  });
});
