import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { aComparison } from "../../test-support/estate";
import { inUrl, mountApp, NOW } from "../../test-support/mount";
import { problem } from "../../test-support/routes";

const API = "/api/v1/compare";
const telling = () => screen.findByRole("list", { name: "What sets them apart" });

describe("the compare page", () => {
  it("says in words what sets failed invocations apart, then attribute by attribute", async () => {
    mountApp("/compare");
    expect(await screen.findByText(/of version 8 nearly always/)).toBeTruthy();
    const cards = [...(await telling()).children];
    expect(cards.map((card) => card.querySelector("h3")?.textContent)).toEqual([
      "version",
      "shop.warehouse",
      "duration",
    ]);
    expect(cards[0]?.textContent).toContain("98 % against 23 %");
    expect(cards[2]?.textContent).toContain("p50 410 ms against 41 ms");
  });

  it("leads from a value to the invocations that have it", async () => {
    mountApp("/compare?from=now-6h");
    const link = within(await screen.findByRole("list", { name: "Values of version" })).getByRole("link", {
      name: "8",
    });
    const url = new URL(link.getAttribute("href") ?? "", "http://x");
    expect([url.pathname, url.searchParams.get("q"), url.searchParams.get("from")]).toEqual([
      "/invocations",
      "(-outcome:ok) version:8",
      "now-6h",
    ]);
  });

  it("asks for another preset at a press", async () => {
    const asked = mountApp("/compare?function=checkout");
    await telling();
    fireEvent.click(screen.getByRole("button", { name: "Slow against fast" }));
    expect(inUrl("preset")).toBe("slow");
    await waitFor(() => {
      const last = asked.filter((url) => url.pathname === API).at(-1);
      expect([last?.searchParams.get("preset"), last?.searchParams.get("function")]).toEqual(["slow", "checkout"]);
    });
  });

  it("takes two filters of one's own", async () => {
    const asked = mountApp("/compare?a=version%3A8&b=version%3A7");
    await telling();
    const first = asked.find((url) => url.pathname === API)?.searchParams;
    expect([first?.get("a"), first?.get("b"), first?.get("preset")]).toEqual(["version:8", "version:7", null]);
    expect(screen.getByRole("button", { name: "My own" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("keeps what may be chance out of the way, and says how many comparisons were made", async () => {
    mountApp("/compare");
    await telling();
    expect(screen.getByText(/^2 attributes that may differ by chance/)).toBeTruthy();
    expect(screen.getByText(/^214 comparisons/)).toBeTruthy();
  });

  it("says which set is empty", async () => {
    const body = { ...aComparison(NOW), countA: 0, attributes: [] };
    mountApp("/compare", { [API]: () => ({ status: 200, body }) });
    expect(await screen.findByText("There are no invocations in failed")).toBeTruthy();
  });

  it("shows what is wrong with a filter", async () => {
    const fault = problem(400, "column 9: there is no value here", "a");
    mountApp("/compare?a=outcome%3A", { [API]: () => ({ status: 400, body: fault }) });
    expect((await screen.findAllByText(/there is no value here/)).length).toBeGreaterThan(0);
  });
});
