import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { newQueryClient } from "../app/app";
import { type Override, serve } from "../test-support/mount";
import { useAlerts, useEverIngested, useFunctions, useInvocations, useTrace, useTraceLogs } from "./queries";

function hook<T>(use: () => T, path: string, overrides: Record<string, Override> = {}) {
  window.history.replaceState(null, "", path);
  const asked = serve(overrides);
  const queries = newQueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return { asked, ...renderHook(use, { wrapper }) };
}

/** Runs `body` under a clock that only moves when told to. */
async function withClock(body: () => Promise<void>) {
  vi.useFakeTimers();
  try {
    await body();
  } finally {
    vi.useRealTimers();
  }
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

describe("queries over the page's range", () => {
  it("leave relative times to the server, whose clock decides", async () => {
    const { asked, result } = hook(() => useFunctions(), "/?from=now-6h&to=now");
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(asked[0]?.search).toBe("?from=now-6h&to=now&limit=1000");
  });

  it("ask again every ten seconds while the range ends now", () =>
    withClock(async () => {
      const { asked } = hook(() => useFunctions(), "/");
      await pass(35_000);
      expect(asked).toHaveLength(4);
    }));

  it("ask once about the past", () =>
    withClock(async () => {
      const { asked } = hook(() => useFunctions(), "/?from=now-2h&to=now-1h");
      await pass(120_000);
      expect(asked).toHaveLength(1);
    }));

  it("ask as often as the URL says", () =>
    withClock(async () => {
      const { asked } = hook(() => useAlerts(), "/?refresh=1m");
      await pass(125_000);
      expect(asked).toHaveLength(3);
    }));

  it("reach a server on this machine while the machine is offline", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const { result } = hook(() => useFunctions(), "/");
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
  });

  it("repeat a failure once and a refusal never", () =>
    withClock(async () => {
      for (const [status, requests] of [
        [503, 2],
        [400, 1],
      ] as const) {
        const { asked, unmount } = hook(() => useFunctions(), "/?refresh=off", {
          "/api/v1/functions": () => ({ status, body: {} }),
        });
        await pass(5000);
        expect(asked).toHaveLength(requests);
        unmount();
      }
    }));
});

describe("paged queries", () => {
  it("stop refreshing once further pages are loaded, so that rows stay where they are", () =>
    withClock(async () => {
      const { asked, result } = hook(() => useInvocations({ function: "checkout" }), "/");
      await pass(11_000);
      expect(asked).toHaveLength(2);
      await act(() => result.current.fetchNextPage());
      await pass(60_000);
      expect(asked).toHaveLength(3);
      expect(asked[2]?.searchParams.get("cursor")).toBe("40");
    }));
});

describe("useEverIngested", () => {
  it("asks every three seconds until there is something, then no more", () =>
    withClock(async () => {
      let received = false;
      const { asked, result } = hook(() => useEverIngested(true), "/", {
        "/api/v1/functions": () => ({ status: 200, body: { from: "", to: "", functions: received ? [{}] : [] } }),
      });
      await pass(7000);
      expect(asked).toHaveLength(3);
      expect(result.current.data).toBe(false);
      received = true;
      await pass(3000);
      expect(result.current.data).toBe(true);
      await pass(30_000);
      expect(asked).toHaveLength(4);
    }));
});

describe("queries about one trace", () => {
  it("are asked once: a finished trace does not change", () =>
    withClock(async () => {
      const { asked } = hook(() => useTrace("a".repeat(32)), "/");
      await pass(120_000);
      expect(asked).toHaveLength(1);
    }));

  it("wait for the trace before asking for its logs", async () => {
    const { asked } = hook(() => useTraceLogs("a".repeat(32), undefined), "/");
    await act(async () => {});
    expect(asked).toHaveLength(0);
  });
});
