import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { mountApp } from "../../test-support/mount";

const rows = async () => {
  const table = await screen.findByRole("table", { name: "History" });
  return within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.textContent ?? "");
};

describe("the history of alerts", () => {
  it("tells how long it lasted, how bad it was and who was told", async () => {
    mountApp("/alerts?part=history&tz=utc");
    const [firing, over] = await rows();
    expect(firing).toContain("still firing");
    expect(firing).toContain("12 % / 5 %");
    expect(firing).toContain("old-hook refused it");
    expect(over).toContain("38 m");
    expect(over).toContain("taken on by kim");
  });

  it("asks for the range of the page and shows what is looked for", async () => {
    const asked = mountApp("/alerts?part=history&from=now-7d&find=image");
    expect(await rows()).toHaveLength(1);
    const history = asked.find(({ pathname }) => pathname === "/api/v1/alerts/history");
    expect(history?.searchParams.get("from")).toBe("now-7d");
  });

  it("leads to the charts of that time", async () => {
    mountApp("/alerts?part=history");
    const [link] = await screen.findAllByRole("link", { name: "show the cause" });
    expect(link?.getAttribute("href")).toContain("/functions/checkout?from=1795261200000");
  });

  it("says so when nothing fired", async () => {
    mountApp("/alerts?part=history", { "/api/v1/alerts/history": () => ({ status: 200, body: { entries: [] } }) });
    expect(await screen.findByText("Nothing fired in this range")).toBeTruthy();
  });
});
