import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { mountApp, NOW } from "../../test-support/mount";
import { aCostOfObserving } from "../../test-support/savings";

const answered = (over: Parameters<typeof aCostOfObserving>[1]) => ({
  "/api/v1/costs/observing": () => ({ status: 200, body: aCostOfObserving(NOW, over) }),
});
const section = () => screen.findByRole("region", { name: "What observing costs" });

describe("the cost of observing", () => {
  it("says what share of the bill went into measuring, and into which part of it", async () => {
    mountApp("/costs?part=waste");
    await screen.findByRole("table", { name: "Observing by function" });
    const text = (await section()).textContent;
    expect(text).toContain("$0.0051 of $0.414, 1.2 %, went into measuring.");
    expect(text).toContain("Told by 375 k of 376 k invocations.");
    expect(text).toContain("starting the agent, in billed cold starts");
  });

  it("names the functions that pay for it", async () => {
    mountApp("/costs?part=waste");
    const table = await screen.findByRole("table", { name: "Observing by function" });
    expect(within(table).getAllByRole("row")).toHaveLength(3);
  });

  it("does not say nothing where nothing was measured", async () => {
    mountApp("/costs?part=waste", answered({ measured: 0 }));
    expect(await screen.findByText(/None of 376 k invocations tells/)).toBeTruthy();
  });

  it("leaves the waste alone when it fails", async () => {
    mountApp("/costs?part=waste", { "/api/v1/costs/observing": () => undefined });
    expect(await screen.findByText(/No cost of observing/)).toBeTruthy();
    expect(screen.getByRole("table", { name: "Lost" })).toBeTruthy();
  });
});
