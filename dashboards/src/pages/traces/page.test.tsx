import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp } from "../../test-support/mount";
import { traceQuery } from "./page";

const API = "/api/v1/traces";

describe("the traces page", () => {
  it("lists traces, newest first, each leading to its own page", async () => {
    mountApp("/traces");
    const table = await screen.findByRole("table", { name: "Traces" });
    const links = within(table).getAllByRole("link");
    expect(links).toHaveLength(40);
    expect(links[0]?.getAttribute("href")).toBe(`/traces/${"a".repeat(31)}1`);
  });

  it("filters on the server", async () => {
    const asked = mountApp("/traces?q=function:checkout&error=true&minDurationMs=100");
    await screen.findByRole("table", { name: "Traces" });
    const { searchParams } = asked.find((url) => url.pathname === API) as URL;
    expect(Object.fromEntries(searchParams)).toEqual({
      from: "now-1h",
      to: "now",
      limit: "100",
      q: "function:checkout",
      error: "true",
      minDurationMs: "100",
    });
  });

  it("loads more on demand", async () => {
    mountApp("/traces");
    await screen.findByText("40 traces shown");
    fireEvent.click(screen.getByRole("button", { name: "Load more" }));
    await screen.findByText("80 traces shown");
  });

  it("offers to clear the filters and to widen the range when nothing matches", async () => {
    mountApp("/traces?error=true", { [API]: () => ({ status: 200, body: { traces: [] } }) });
    await screen.findByText("No traces match the filters");
    fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    await waitFor(() => expect(inUrl("error")).toBeNull());
    await screen.findByText("No traces in this range");
  });

  it("names a trace whose root never came", async () => {
    const trace = {
      traceId: "b".repeat(32),
      rootName: "",
      startTime: "2026-11-21T12:00:00Z",
      durationMs: 1,
      spans: 1,
      errors: 0,
      functions: [],
      coldStarts: 0,
    };
    mountApp("/traces", { [API]: () => ({ status: 200, body: { traces: [trace] } }) });
    expect(await screen.findByRole("link", { name: "no root received" })).toBeTruthy();
  });
});

it("drops filters that are no filters", () => {
  expect(traceQuery(new URLSearchParams("error=perhaps&minDurationMs=abc&q=+"))).toEqual({ limit: 100 });
});
