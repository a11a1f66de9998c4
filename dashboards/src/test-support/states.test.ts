// @vitest-environment node
import { describe, expect, it } from "vitest";
import { someAlerts } from "./answers";
import { schemaOf } from "./contract";
import { barest, everyState, longest, nothing } from "./states";

const schema = schemaOf("/api/v1/alerts", "GET");
const answer = { alerts: someAlerts() };
type Alerts = { alerts: (Record<string, unknown> & { group: Record<string, string> })[] };

describe("the states of an answer", () => {
  it("are those of the contract: each value, and what is absent or null", () => {
    const { alerts } = everyState(answer, schema) as Alerts;
    const states = new Set(alerts.map(({ state }) => state));
    expect(states).toEqual(new Set(["pending", "firing", "keep_firing", "resolved", "removed"]));
    expect(alerts.some(({ value }) => value === null)).toBe(true);
    expect(alerts.some(({ acknowledged }) => typeof acknowledged === "object" && acknowledged !== null)).toBe(true);
    expect(alerts.some((alert) => !("unit" in alert))).toBe(true);
    expect(new Set(alerts.map(({ id }) => id)).size).toBe(alerts.length);
  });

  it("can have words of any length where people choose them, and nowhere else", () => {
    const { alerts } = longest(answer, schema) as Alerts;
    expect(String(alerts[0]?.["summary"]).length).toBeGreaterThan(150);
    expect(String(alerts[0]?.group["function"]).length).toBeGreaterThan(150);
    expect(alerts[0]).toMatchObject({ id: "a1", state: "firing", activeSince: "2026-11-21T11:40:00Z" });
  });

  it("can lack whatever need not be there", () => {
    const { alerts } = barest(answer, schema) as Alerts;
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ rule: "checkout-errors", value: null });
    expect(alerts[0]).not.toHaveProperty("unit");
  });

  it("can be none", () => {
    expect(nothing({ alerts: [1], total: { amount: "3.5", currency: "USD" }, n: 7 })).toEqual({
      alerts: [],
      total: { amount: "0", currency: "USD" },
      n: 0,
    });
  });

  it("are unknown for a path that is none", () => {
    expect(schemaOf("/api/v1/nowhere", "GET")).toBeUndefined();
    expect(schemaOf("/api/v1/alerts/rules/preview", "POST")).toBeDefined();
  });
});
