import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aBillOf } from "../../test-support/costs";
import { inUrl, mountApp, NOW } from "../../test-support/mount";

const bill = () => screen.findByRole("table", { name: "Bill" });

const billed = (asked: URL[]) => asked.findLast((url) => url.pathname === "/api/v1/costs")?.searchParams;

describe("the costs page", () => {
  it("shows a bill per function, dearest first, and the total", async () => {
    mountApp("/costs");
    const rows = within(await bill()).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("orders-stream-consumer");
    expect(rows.at(-1)?.textContent).toContain("Total");
    expect(rows).toHaveLength(14);
  });

  it("says what a million invocations cost at the mean", async () => {
    mountApp("/costs");
    await bill();
    expect(screen.getByLabelText("Total").textContent).toMatch(/A million of them≥ \$1\.\d\d/);
  });

  it("opens a group into its line items", async () => {
    mountApp("/costs");
    await bill();
    fireEvent.click(screen.getByRole("button", { name: "Line items of checkout" }));
    expect(screen.getByText("Lambda-GB-Second-ARM")).toBeTruthy();
    expect(screen.getByText("0.0000133334 USD")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Line items of checkout" }));
    expect(screen.queryByText("Lambda-GB-Second-ARM")).toBeNull();
  });

  it("says which usage has no price instead of charging zero", async () => {
    mountApp("/costs?items=all");
    const table = await bill();
    expect(within(table).getByText("incomplete")).toBeTruthy();
    const egress = within(table).getByText("Network egress").closest("tr") as HTMLElement;
    expect(within(egress).getAllByText("unknown")).toHaveLength(2);
    expect(screen.getByLabelText("Total").textContent).toContain("≥ $");
  });

  it("opens and closes all with ] and [, and keeps that in the URL", async () => {
    mountApp("/costs");
    await bill();
    fireEvent.keyDown(document.body, { key: "]" });
    expect(inUrl("items")).toBe("all");
    expect(screen.getAllByText("Requests")).toHaveLength(12);
    fireEvent.keyDown(document.body, { key: "[" });
    expect(screen.queryByText("Requests")).toBeNull();
  });

  it("asks for other groupings when the URL does", async () => {
    const asked = mountApp("/costs?groupBy=team%2Cregion");
    const table = await bill();
    expect(billed(asked)?.get("groupBy")).toBe("team,region");
    expect(within(table).getByRole("columnheader", { name: "region" })).toBeTruthy();
    expect(within(table).getByText("team-0")).toBeTruthy();
  });

  it("leads from a group to its invocations, within the filter", async () => {
    mountApp("/costs?groupBy=team%2Cregion&q=cold%3Atrue");
    const row = within(await bill())
      .getByText("team-2")
      .closest("tr") as HTMLElement;
    const link = within(row).getByRole("link");
    expect(new URL(link.getAttribute("href") ?? "", location.origin).searchParams.get("q")).toBe(
      "cold:true team=team-2 -region:*",
    );
  });

  it("bills what the filter finds, and shows the server's complaint at it", async () => {
    const asked = mountApp("/costs?q=team%3Ared");
    await bill();
    expect(billed(asked)?.get("q")).toBe("team:red");
  });

  it("shares tiers and free grants only when it is asked to", async () => {
    const asked = mountApp("/costs");
    await bill();
    expect([billed(asked)?.get("tiers"), billed(asked)?.get("free")]).toEqual(["off", "off"]);
    fireEvent.change(screen.getByRole("combobox", { name: "Prices" }), { target: { value: "free" } });
    await waitFor(() => expect([billed(asked)?.get("tiers"), billed(asked)?.get("free")]).toEqual(["on", "on"]));
  });

  it("stacks the days of a longer range by group", async () => {
    const asked = mountApp("/costs?from=now-14d&to=now");
    await bill();
    expect(billed(asked)?.get("step")).toBe("day");
    expect(screen.getByText("Spend per day")).toBeTruthy();
    expect(asked.some((url) => url.pathname === "/api/v1/series")).toBe(false);
  });

  it("names what the total does not count", async () => {
    mountApp("/costs");
    await bill();
    expect(screen.getByText(/Price unknown for Network egress of nightly-report/)).toBeTruthy();
  });

  it("sums up the groups beyond the limit in one line", async () => {
    const whole = aBillOf(NOW, "function");
    const others = { groups: 41, invocations: 9000, total: { amount: "0.002", currency: "USD", complete: true } };
    mountApp("/costs", { "/api/v1/costs": () => ({ status: 200, body: { ...whole, others } }) });
    expect(within(await bill()).getByText("and 41 cheaper groups")).toBeTruthy();
    expect(screen.getByLabelText("Total").textContent).toContain("53 groups");
  });

  it("offers all charges as FOCUS and as CSV, of the range and filter", async () => {
    mountApp("/costs?q=team%3Ared&from=now-7d&to=now");
    await bill();
    const focus = screen.getByRole("link", { name: "FOCUS" });
    expect(focus.getAttribute("href")).toBe("/api/v1/costs/export?from=now-7d&to=now&q=team%3Ared&format=focus");
    expect(focus.hasAttribute("download")).toBe(true);
    expect(screen.getByRole("link", { name: "CSV" }).getAttribute("href")).toContain("format=csv");
  });

  it("keeps every digit of an amount on hover", async () => {
    mountApp("/costs");
    const table = await bill();
    const titles = [...table.querySelectorAll("td.num[title$='USD']")].map((cell) => cell.getAttribute("title"));
    expect(titles.length).toBeGreaterThan(10);
    for (const title of titles) expect(title).toMatch(/^\d+\.\d{9,} USD$/);
  });

  it("draws what was spent over time, split as the bill is", async () => {
    const asked = mountApp("/costs?groupBy=region");
    expect(await screen.findByText("Spend per minute")).toBeTruthy();
    const series = asked.find((url) => url.pathname === "/api/v1/series")?.searchParams;
    expect([series?.get("signal"), series?.get("groupBy")]).toEqual(["cost", "region"]);
  });

  it("switches between its parts, and keeps the one in the URL", async () => {
    mountApp("/costs?q=team%3Ared");
    await bill();
    fireEvent.click(screen.getByRole("button", { name: "Waste" }));
    expect(inUrl("part")).toBe("waste");
    expect(inUrl("q")).toBe("team:red");
    expect(await screen.findByText("What is wasted")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Waste" }).getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(screen.getByRole("button", { name: "Bill" }));
    expect(inUrl("part")).toBeNull();
  });

  it("offers a wider range when nothing was spent", async () => {
    const total = { amount: "0", currency: "USD", complete: true };
    mountApp("/costs", {
      "/api/v1/costs": () => ({
        status: 200,
        body: { from: "", to: "", groupBy: "function", basis: "list", source: "rollup", total, groups: [] },
      }),
    });
    expect(await screen.findByText("No billed invocations in this range")).toBeTruthy();
  });
});
