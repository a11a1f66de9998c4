import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { anOverview } from "../../test-support/fleet";
import { mountApp, NOW } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const PATH = "/api/v1/overview";
const region = (name: string) => screen.findByRole("region", { name });

describe("the overview", () => {
  it("compares the fleet with the time before", async () => {
    mountApp("/");
    const figures = await screen.findByLabelText(/The fleet now/);
    expect(figures.textContent).toContain("+11 %");
    expect(figures.textContent).toContain("times as before");
    expect(within(figures).getByRole("link", { name: "0.15 %" }).getAttribute("href")).toBe(
      "/invocations?q=-outcome%3Aok",
    );
  });

  it("names what changed most and leads to those invocations", async () => {
    mountApp("/?from=now-6h&to=now");
    const movers = await region("What changed most");
    const link = within(movers).getByRole("link", { name: /errors of checkout rose/ });
    expect(link.getAttribute("href")).toBe("/invocations?from=now-6h&to=now&q=function%3Acheckout+-outcome%3Aok");
  });

  it("calls traffic that was not there before new, and nothing of it worse", async () => {
    const overview = anOverview(NOW);
    const nothing = { ...overview.before, invocations: 0, errors: 0, errorRate: 0, coldStartRate: 0 };
    const mover = { ...overview.movers[0], figure: "invocations", before: 0, now: 129, change: null, worse: false };
    mountApp("/", {
      [PATH]: () => ({ status: 200, body: { ...overview, before: nothing, movers: [mover] } }),
    });
    const movers = await region("What changed most");
    expect(within(movers).getByText("new")).toBeTruthy();
    expect(within(movers).queryByText("better")).toBeNull();
    const figures = await screen.findByLabelText(/The fleet now/);
    expect(figures.querySelector(".change-bad")).toBeNull();
  });

  it("leads from a failure to its trace and span", async () => {
    mountApp("/");
    const failures = await region("What failed last");
    expect(failures.textContent).toContain("no stock left for SKU 4711");
    const link = within(failures).getByRole("link", { name: "checkout" });
    expect(link.getAttribute("href")).toBe("/traces/4bf92f3577b34da6a3ce929d0e0e4736?span=root0");
  });

  it("says where the money goes", async () => {
    mountApp("/");
    const rows = within(await region("Where the money goes")).getAllByRole("listitem");
    expect(rows[0]?.textContent).toContain("orders-stream-consumer");
  });

  it("shows what fires, and nothing that is over", async () => {
    mountApp("/");
    const alarms = await region("Alarms");
    await within(alarms).findByText("More than 5 % of the checkouts fail");
    expect(alarms.textContent).not.toContain("resolved");
  });

  it("counts what fires and leads there", async () => {
    mountApp("/?from=now-6h&to=now");
    const count = within(await region("Alarms")).findByRole("link", { name: /^\d+ firing$/ });
    expect((await count).getAttribute("href")).toBe("/alerts?from=now-6h&to=now");
  });

  it("asks for what the filter lets through, and keeps the filter on the way to the invocations", async () => {
    const asked = mountApp("/?q=region:eu-west-1");
    const figures = await screen.findByLabelText(/The fleet now/);
    expect(asked.find(({ pathname }) => pathname === PATH)?.searchParams.get("q")).toBe("region:eu-west-1");
    expect(within(figures).getByRole("link", { name: "0.15 %" }).getAttribute("href")).toBe(
      "/invocations?q=region%3Aeu-west-1+-outcome%3Aok",
    );
  });

  it("shows a filter that cannot be read at the filter, and no page", async () => {
    const detail = "q, column 1: unknown field fuction, did you mean function?";
    mountApp("/?q=fuction:x", { [PATH]: () => ({ status: 400, body: problem(400, detail, "q") }) });
    expect((await screen.findByRole("alert")).textContent).toContain("did you mean function");
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });

  it("stays whole where no alerts service runs", async () => {
    mountApp("/", { "/api/v1/alerts": () => ({ status: 404, body: problem(404, "there is no /api/v1/alerts") }) });
    expect(await screen.findByText("No alerts service runs beside this query API.")).toBeTruthy();
    expect(await region("What failed last")).toBeTruthy();
  });

  it("shows how to begin where nothing ever arrived", async () => {
    const overview = anOverview(NOW);
    const none = { ...overview.now, invocations: 0, functions: 0, errors: 0, errorRate: null };
    mountApp("/", {
      [PATH]: () => ({ status: 200, body: { ...overview, now: none, before: none } }),
      "/api/v1/functions": () => ({ status: 200, body: { from: "", to: "", functions: [] } }),
    });
    expect(await screen.findByText("Waiting for the first invocation")).toBeTruthy();
  });

  it("says in words that nothing failed and nothing changed", async () => {
    mountApp("/", {
      [PATH]: () => ({ status: 200, body: { ...anOverview(NOW), movers: [], recentFailures: [], spend: [] } }),
    });
    expect(await screen.findByText("Nothing failed in this range.")).toBeTruthy();
    expect(screen.getByText("Nothing worth naming.")).toBeTruthy();
    expect(screen.getByText("Nothing was billed.")).toBeTruthy();
  });
});
