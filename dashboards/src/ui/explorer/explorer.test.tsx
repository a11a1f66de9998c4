import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const API = "/api/v1/invocations";
const query = (asked: URL[], path: string) =>
  Object.fromEntries(asked.findLast(({ pathname }) => pathname === path)?.searchParams ?? []);

describe("an explorer", () => {
  it("asks list and facets for the same thing", async () => {
    const asked = mountApp("/invocations?q=cold:true&from=now-6h&to=now");
    await screen.findByRole("table", { name: "Invocations" });
    await screen.findByRole("list", { name: "outcome" });
    expect(query(asked, API)).toEqual({ from: "now-6h", to: "now", limit: "100", sort: "-timestamp", q: "cold:true" });
    expect(query(asked, "/api/v1/facets")).toEqual({ on: "invocations", from: "now-6h", to: "now", q: "cold:true" });
  });

  it("narrows by a facet", async () => {
    const asked = mountApp("/invocations");
    fireEvent.click(await screen.findByRole("button", { name: /^timeout/ }));
    expect(inUrl("q")).toBe("outcome:timeout");
    await waitFor(() => expect(query(asked, API)["q"]).toBe("outcome:timeout"));
  });

  it("sorts on the server", async () => {
    const asked = mountApp("/invocations");
    await screen.findByRole("table", { name: "Invocations" });
    fireEvent.click(screen.getByRole("button", { name: /Duration/ }));
    await waitFor(() => expect(query(asked, API)["sort"]).toBe("-durationMs"));
  });

  it("shows a heat map, whose cells narrow time and duration and show the list", async () => {
    mountApp("/invocations?view=heat&q=function:checkout");
    fireEvent.click(await screen.findByRole("button", { name: "table" }));
    const first = within(screen.getByRole("region", { name: /as a table/ })).getAllByRole("button")[0] as HTMLElement;
    fireEvent.click(first);
    expect(inUrl("q")).toMatch(/^function:checkout duration>=\d+ms duration<\d+ms$/);
    expect(Date.parse(inUrl("to") ?? "") - Date.parse(inUrl("from") ?? "")).toBe(60_000);
    expect(inUrl("view")).toBeNull();
  });

  it("shows a signal over time, split by any field", async () => {
    const asked = mountApp("/invocations?view=time&signal=duration_p95&by=http.route&q=cold:true");
    expect(await screen.findByRole("region", { name: "Duration p95 by http.route" })).toBeTruthy();
    expect(query(asked, "/api/v1/series")).toMatchObject({
      signal: "duration_p95",
      groupBy: "http.route",
      q: "cold:true",
    });
    expect(asked.some(({ pathname }) => pathname === API)).toBe(false);
  });

  it("ranks the values of a field, and narrows to one", async () => {
    mountApp("/spans?view=top&by=outcome");
    const table = await screen.findByRole("table", { name: "Values of outcome" });
    expect(within(table).getAllByRole("row")[1]?.textContent).toContain("ok1,10091.7 %");
    fireEvent.click(within(table).getByRole("button", { name: "timeout" }));
    expect([inUrl("q"), inUrl("view")]).toEqual(["outcome:timeout", null]);
  });

  it("shows a fault of the filter at the filter, and nothing that would belie it", async () => {
    const fault = () => ({ status: 400, body: problem(400, "column 1: there is no field x; did you mean y?", "q") });
    mountApp("/invocations?q=x:1", { [API]: fault, "/api/v1/facets": fault });
    expect((await screen.findByRole("alert")).textContent).toContain("did you mean y?");
    expect(screen.getByText("Mend the filter to see the invocations it means.")).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
  });

  it("downloads what it lists", async () => {
    mountApp("/traces?q=cold:true&error=true&from=now-6h&to=now");
    const url = new URL((await screen.findByRole("link", { name: "CSV" })).getAttribute("href") ?? "", "http://x");
    expect(url.pathname).toBe("/api/v1/traces");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      q: "cold:true",
      error: "true",
      from: "now-6h",
      to: "now",
      limit: "100000",
      format: "csv",
    });
  });

  it("offers a wider range and no filter where nothing matches", async () => {
    mountApp("/spans?q=zzz", { "/api/v1/spans": () => ({ status: 200, body: { spans: [] } }) });
    expect(await screen.findByText("No spans match the filters")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Clear filters" }));
    expect(inUrl("q")).toBeNull();
  });

  it("leads from a span to its place in its trace", async () => {
    mountApp("/spans");
    const table = await screen.findByRole("table", { name: "Spans" });
    const href = within(table).getAllByRole("link")[0]?.getAttribute("href");
    expect(href).toBe(`/traces/${"a".repeat(31)}1?span=${"b".repeat(15)}1`);
  });
});
