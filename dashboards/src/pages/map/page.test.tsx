import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aServiceMap } from "../../test-support/estate";
import { inUrl, mountApp, NOW } from "../../test-support/mount";

const API = "/api/v1/service-map";
const picture = () => screen.findByRole("group", { name: "Service map" });
const panel = () => screen.getByRole("complementary", { name: "Chosen node" });

describe("the service map", () => {
  it("draws every node with its calls, and failures with a sign besides the colour", async () => {
    mountApp("/map");
    const nodes = within(await picture()).getAllByRole("button");
    expect(nodes).toHaveLength(9);
    expect(nodes.map((each) => each.textContent)).toContain("https://bank.example service · 52.1 k ✕ 3.1 %");
    expect((await picture()).textContent).toContain("✕ 3.1 %");
  });

  it("asks for the traces that the filter lets through", async () => {
    const asked = mountApp("/map?q=status:error&function=checkout");
    await picture();
    const map = asked.find(({ pathname }) => pathname === API);
    expect(map?.searchParams.get("q")).toBe("status:error");
    expect(map?.searchParams.get("function")).toBe("checkout");
    expect(screen.getByRole<HTMLInputElement>("combobox", { name: /span that matches/ }).value).toBe("status:error");
  });

  it("says what was read and what was left out", async () => {
    mountApp("/map");
    expect(
      await screen.findByText(/sampled: 25 % of the traces, counts scaled up; 3 nodes more with 118 calls/),
    ).toBeTruthy();
  });

  it("shows the chosen node's calls, and walks along them with the arrows", async () => {
    mountApp("/map");
    const start = within(await picture()).getByRole("button", { name: /apigateway/ });
    fireEvent.click(start);
    expect(inUrl("node")).toBe("trigger:apigateway");
    fireEvent.keyDown(start, { key: "ArrowRight" });
    expect(inUrl("node")).toBe("function:checkout");
    expect(panel().textContent).toContain("52 k calls, 1,612 failed, p95 420 ms");
    expect(document.activeElement?.textContent).toMatch(/^checkout/);
  });

  it("leads from an error to the failing dependency", async () => {
    mountApp("/map?node=function:checkout");
    await picture();
    fireEvent.click(within(panel()).getByRole("button", { name: "https://bank.example" }));
    expect(inUrl("node")).toBe("service:https://bank.example");
    expect(within(panel()).getByRole("link", { name: "its calls" }).getAttribute("href")).toContain("/spans?q=");
  });

  it("opens a function with Enter", async () => {
    mountApp("/map?from=now-6h");
    fireEvent.keyDown(within(await picture()).getByRole("button", { name: /send-receipt/ }), {
      key: "Enter",
    });
    expect(`${window.location.pathname}${window.location.search}`).toBe("/functions/send-receipt?from=now-6h");
  });

  it("is also a table, whose rows lead to the node", async () => {
    mountApp("/map?view=table");
    const table = await screen.findByRole("table", { name: "Calls" });
    expect(within(table).getAllByRole("row")).toHaveLength(9);
    expect(within(table).getAllByRole("link")[0]?.getAttribute("href")).toContain("/map?node=");
  });

  it("can be narrowed to one function's traces", async () => {
    const asked = mountApp("/map?function=checkout");
    await picture();
    expect(asked.find((url) => url.pathname === API)?.searchParams.get("function")).toBe("checkout");
    fireEvent.click(screen.getByRole("button", { name: /only traces of checkout/ }));
    expect(inUrl("function")).toBeNull();
  });

  it("offers a wider range when nobody called anybody", async () => {
    const none = { ...aServiceMap(NOW), nodes: [], edges: [] };
    mountApp("/map", { [API]: () => ({ status: 200, body: none }) });
    expect(await screen.findByText("No calls in this range")).toBeTruthy();
  });
});
