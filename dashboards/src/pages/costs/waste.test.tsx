import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { mountApp } from "../../test-support/mount";

const lost = () => screen.findByRole("table", { name: "Lost" });

describe("the waste on the costs page", () => {
  it("says how much of the bill bought nothing", async () => {
    mountApp("/costs?part=waste");
    await lost();
    expect(screen.getByRole("region", { name: "What is wasted" }).textContent).toContain("15 %, bought nothing");
  });

  it("keeps what is lost apart from where to look", async () => {
    mountApp("/costs?part=waste");
    expect(within(await lost()).getAllByRole("row")).toHaveLength(4);
    const hints = screen.getByRole("table", { name: "Where to look" });
    expect(within(hints).getByText("memory that no call ever used")).toBeTruthy();
  });

  it("leads from a line and from a function of it to the invocations", async () => {
    mountApp("/costs?part=waste");
    const row = within(await lost())
      .getByText("calls that ended with an error")
      .closest("tr") as HTMLElement;
    const links = within(row).getAllByRole("link");
    const filters = links.map((link) => new URL(link.getAttribute("href") ?? "", "http://localhost").searchParams);
    expect(filters[0]?.get("q")).toBe("outcome:error");
    expect(filters[1]?.get("q")).toBe('function="checkout" outcome:error');
  });

  it("leads from starts that no call came of to the records that tell of them", async () => {
    mountApp("/costs?part=waste");
    const row = within(await lost())
      .getByText("starting that no call came of")
      .closest("tr") as HTMLElement;
    const url = new URL(within(row).getAllByRole("link")[0]?.getAttribute("href") ?? "", "http://localhost");
    expect(url.pathname).toBe("/logs");
    expect(url.searchParams.get("q")).toBe("coldspan.report:(init,unused_init)");
  });

  it("says so when nothing was wasted", async () => {
    const nothing = { amount: "0", currency: "USD", complete: true };
    mountApp("/costs?part=waste", {
      "/api/v1/waste": () => ({
        status: 200,
        body: { from: "", to: "", total: nothing, wasted: nothing, lines: [] },
      }),
    });
    expect(await screen.findByText(/Every call of this range was served/)).toBeTruthy();
  });
});
