import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { someSlos } from "../../test-support/alarms";
import { mountApp } from "../../test-support/mount";
import { barOf, budgetText, burnText, stateOf } from "./slo-model";

describe("objectives on the alerts page", () => {
  it("tells what is left of each budget and how fast it is being spent", async () => {
    mountApp("/alerts?part=objectives");
    const list = await screen.findByRole("list", { name: "Objectives" });
    expect(list.textContent).toContain("99.9 % succeed over 30d");
    expect(list.textContent).toContain("25 % of the error budget left");
    expect(list.textContent).toContain("burns fast");
    expect(list.textContent).toContain("20× over 1h, 33× over 5m; told 14.4×");
    expect(within(list).getByRole("link", { name: "checkout" })).toBeTruthy();
    expect(within(list).getByRole("link", { name: "orders-page" })).toBeTruthy();
  });

  it("says why one could not be computed", async () => {
    mountApp("/alerts?part=objectives");
    expect((await screen.findByRole("alert")).textContent).toContain("took longer than 20 s");
  });

  it("says what an objective is when there is none", async () => {
    mountApp("/alerts?part=objectives", { "/api/v1/alerts/slos": () => ({ status: 200, body: { slos: [] } }) });
    expect(await screen.findByText("No objective is set")).toBeTruthy();
  });
});

describe("how an objective stands", () => {
  const [burning, fine] = someSlos()[0]?.groups ?? [];
  if (!burning || !fine) throw new Error("there is no objective");

  it("is burning before it is overspent before it is fine", () => {
    expect(stateOf(burning).text).toBe("burns fast");
    expect(stateOf({ ...fine, budgetLeft: -0.1 }).text).toBe("used up");
    expect(stateOf(fine).text).toBe("kept");
    expect(stateOf({ ...fine, budgetLeft: null }).text).toBe("no data");
    const slowly = burning.burns.map((burn) => ({ ...burn, severity: "ticket" as const }));
    expect(stateOf({ ...burning, burns: slowly }).text).toBe("burns");
  });

  it("fills nothing of the bar of an overspent budget, and never more than all", () => {
    expect(barOf({ ...fine, budgetLeft: -3 })).toBe(0);
    expect(barOf({ ...fine, budgetLeft: 1.2 })).toBe(1);
  });

  it("says of an overspent budget how many times over it is gone", () => {
    expect(budgetText({ ...fine, budgetLeft: -10.28 })).toBe("the error budget spent 11 times over");
    expect(budgetText({ ...fine, budgetLeft: 0 })).toBe("0 % of the error budget left");
    expect(budgetText({ ...fine, budgetLeft: null })).toBe("no data");
  });

  it("writes a rate nobody knows as such", () => {
    const [burn] = fine.burns;
    expect(burn && burnText({ ...burn, longRate: null, shortRate: null })).toMatch(/^– over 1h, – over 5m/);
  });
});
