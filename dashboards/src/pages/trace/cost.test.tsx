import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { anInvocationCost } from "../../test-support/costs";
import { anInvocation } from "../../test-support/functions";
import { mountApp, type Override } from "../../test-support/mount";
import { problem } from "../../test-support/routes";
import { aTrace, TRACE_ID } from "../../test-support/traces";

const PATH = `/traces/${TRACE_ID}`;
const ID = "8f5b3c0e-5a6f-4c55-9f3e-1f7f0f6f1c11";
const COST = `/api/v1/invocations/${ID}/cost`;
const usd = (amount: string, complete = true) => ({ amount, currency: "USD", complete });
const card = () => screen.findByRole("region", { name: "What it cost" });
const trace = aTrace({
  invocations: [anInvocation({ spanId: "root" })],
  cost: usd("0.5"),
  costs: [
    { function: "checkout", invocations: 1, cost: usd("0.4") },
    { function: "billing", invocations: 2, cost: usd("0.1") },
  ],
});
const served: Override = () => ({ status: 200, body: trace });

describe("the bill of an invocation", () => {
  it("lists what it was charged for and leaves open what has no price", async () => {
    mountApp(PATH, { [`/api/v1${PATH}`]: served });
    const items = await within(await card()).findByRole("table", { name: "Line items" });
    expect(within(items).getByRole("row", { name: /Duration/ }).textContent).toContain("0.1 GB-second0.0000166667");
    expect(within(items).getByRole("row", { name: /Provisioned/ }).textContent).toContain("unknownunknown");
    expect(items.textContent).toMatch(/Total at list prices≥\s\$0.00000187/);
  });

  it("asks around the time of the invocation", async () => {
    const asked = mountApp(PATH, { [`/api/v1${PATH}`]: served });
    await within(await card()).findByRole("table", { name: "Line items" });
    const query = asked.find(({ pathname }) => pathname === COST)?.searchParams;
    expect(query?.get("from")).toBe("2026-11-21T11:59:00.123Z");
    expect(query?.get("to")).toBe("2026-11-21T12:01:00.123Z");
  });

  it("shows the attempt of this span and no other", async () => {
    mountApp(PATH, {
      [`/api/v1${PATH}`]: served,
      [COST]: () => ({ status: 200, body: anInvocationCost(ID, "another") }),
    });
    expect(await within(await card()).findByText(/No usage of this invocation is known/)).toBeTruthy();
  });

  it("takes one line when the bill cannot be had", async () => {
    mountApp(PATH, { [`/api/v1${PATH}`]: served, [COST]: () => ({ status: 503, body: problem(503, "Try later") }) });
    expect((await within(await card()).findByRole("alert")).textContent).toContain("No bill of the invocation");
  });
});

describe("the cost of a trace", () => {
  it("is split by function, and the parts add up", async () => {
    mountApp(PATH, { [`/api/v1${PATH}`]: served });
    const table = await within(await card()).findByRole("table", { name: "Cost by function" });
    expect(within(table).getByRole("row", { name: /checkout/ }).textContent).toMatch(/80\s%\$0.40/);
    expect(within(table).getByRole("row", { name: /billing/ }).textContent).toMatch(/20\s%\$0.10/);
    expect(table.textContent).toContain("Total$0.50");
  });

  it("is not split where one function ran", async () => {
    mountApp(PATH, {
      [`/api/v1${PATH}`]: () => ({ status: 200, body: { ...trace, costs: trace.costs.slice(0, 1) } }),
    });
    await within(await card()).findByRole("table", { name: "Line items" });
    expect(screen.queryByRole("table", { name: "Cost by function" })).toBeNull();
  });
});
