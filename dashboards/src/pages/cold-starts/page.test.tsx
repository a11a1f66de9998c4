import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { someColdStarts } from "../../test-support/estate";
import { mountApp, NOW } from "../../test-support/mount";

const API = "/api/v1/cold-starts";

describe("the cold starts page", () => {
  it("says how often and how long somebody waited", async () => {
    mountApp("/cold-starts");
    const figures = await screen.findByLabelText("Cold starts");
    for (const part of ["624", "1.2 % of 52 k invocations", "702 ms", "911 ms", "1.84 s", "7 m 41 s"])
      expect(figures.textContent).toContain(part);
  });

  it("gives advice with its evidence and how far it carries", async () => {
    mountApp("/cold-starts");
    const advice = within(await screen.findByRole("region", { name: "Advice" })).getAllByRole("listitem");
    expect(advice[0]?.textContent).toContain("got 49 ms dearer with version 8 high confidence");
    expect(advice[1]?.textContent).toContain("94 % of it in init");
  });

  it("leads from a function to its own cold starts, by version and package", async () => {
    const asked = mountApp("/cold-starts?from=now-6h");
    const table = await screen.findByRole("table", { name: "By function" });
    expect(within(table).getByRole("link", { name: "checkout" }).getAttribute("href")).toBe(
      "/cold-starts?from=now-6h&function=checkout",
    );
    expect(asked.find((url) => url.pathname === API)?.searchParams.get("function")).toBeNull();
  });

  it("compares versions, and packages with the version before", async () => {
    const asked = mountApp("/cold-starts?function=checkout");
    const versions = await screen.findByRole("table", { name: "By version" });
    expect(within(versions).getAllByRole("row")).toHaveLength(3);
    const packages = screen.getByRole("table", { name: "By package" });
    expect(within(packages).getByText("+49 ms")).toBeTruthy();
    expect(within(packages).getByText("-2 ms")).toBeTruthy();
    expect(asked.find((url) => url.pathname === API)?.searchParams.get("function")).toBe("checkout");
    expect(screen.getByRole("link", { name: "slowest cold invocations" }).getAttribute("href")).toContain(
      "sort=-initDurationMs",
    );
  });

  it("says where phases would come from when there are none", async () => {
    const without = { ...someColdStarts(NOW, ""), phases: [], jvm: undefined, packages: [] };
    mountApp("/cold-starts", { [API]: () => ({ status: 200, body: without }) });
    expect(await screen.findByText(/No init spans in this range/)).toBeTruthy();
    expect(screen.queryByRole("table", { name: "By package" })).toBeNull();
  });

  it("offers a wider range when nothing started cold", async () => {
    const found = someColdStarts(NOW, "");
    const none = { ...found, total: { ...found.total, cold: 0 } };
    mountApp("/cold-starts", { [API]: () => ({ status: 200, body: none }) });
    expect(await screen.findByText("No cold starts in this range")).toBeTruthy();
  });
});
