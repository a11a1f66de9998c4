import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mountApp } from "../../test-support/mount";

const bill = () => screen.findByRole("table", { name: "Bill" });

describe("the costs page", () => {
  it("shows a bill per function, dearest first, and the total", async () => {
    mountApp("/costs");
    const rows = within(await bill()).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("orders-stream-consumer");
    expect(rows.at(-1)?.textContent).toContain("Total");
    expect(rows).toHaveLength(14);
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

  it("asks for another grouping when the URL does", async () => {
    const asked = mountApp("/costs?groupBy=region");
    const table = await bill();
    expect(asked.find((url) => url.pathname === "/api/v1/costs")?.searchParams.get("groupBy")).toBe("region");
    expect(within(table).getByRole("columnheader", { name: "Region" })).toBeTruthy();
    expect(within(table).queryByRole("link")).toBeNull();
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
      "/api/v1/costs": () => ({ status: 200, body: { from: "", to: "", groupBy: "function", total, groups: [] } }),
    });
    expect(await screen.findByText("No billed invocations in this range")).toBeTruthy();
  });
});
