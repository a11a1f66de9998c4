import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aCoverage } from "../../test-support/costs";
import { mountApp, NOW } from "../../test-support/mount";
import { estimated, partOf, sampled } from "./coverage-model";

describe("the sums of coverage", () => {
  const { functions } = aCoverage(NOW);
  it("count what was estimated and what others stand for", () =>
    expect([estimated(functions), sampled(functions)]).toEqual([400, 900]));
  it("call nothing wholly known", () => expect(partOf(0, 0)).toBe(1));
  it("are no less than nothing where more rows than invocations are stored", () =>
    expect(sampled([{ ...functions[0], invocations: 1, stored: 2 } as (typeof functions)[number]])).toBe(0));
});

describe("coverage on the costs page", () => {
  it("says what part of the usage has a price", async () => {
    mountApp("/costs?part=coverage");
    const figures = (await screen.findByLabelText("Coverage", { selector: "dl" })).textContent;
    expect(figures).toMatch(/Have a price58.3\s%all of 1 of 3 functions/);
    expect(figures).toMatch(/Billed time from the platform86.7\s%/);
    expect(figures).toMatch(/Stored as they were70\s%/);
  });

  it("says why a function has none, and what to do", async () => {
    mountApp("/costs?part=coverage");
    const table = await screen.findByRole("table", { name: "Coverage by function" });
    const row = within(table).getByRole("link", { name: "shop-app/InvoiceHttp" }).closest("tr") as HTMLElement;
    expect(row.textContent).toMatch(/0\s%/);
    expect(row.textContent).toContain("no plan Set coldspan.plan");
    const known = within(table).getByRole("link", { name: "checkout" }).closest("tr") as HTMLElement;
    expect(known.textContent).toMatch(/100\s%/);
  });

  it("keeps the filter when asked", async () => {
    const asked = mountApp("/costs?part=coverage&q=team%3Ashop");
    await screen.findByRole("table", { name: "Coverage by function" });
    const query = asked.findLast(({ pathname }) => pathname === "/api/v1/costs/coverage")?.searchParams;
    expect(query?.get("q")).toBe("team:shop");
  });

  it("says that nothing matches", async () => {
    mountApp("/costs?part=coverage&q=team%3Anobody", {
      "/api/v1/costs/coverage": () => ({
        status: 200,
        body: { ...aCoverage(NOW), invocations: 0, priced: 0, functions: [] },
      }),
    });
    expect(await screen.findByText(/No invocations/)).toBeTruthy();
    expect(screen.queryByRole("table")).toBeNull();
  });
});
