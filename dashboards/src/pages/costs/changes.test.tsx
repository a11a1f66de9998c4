import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { someMovers } from "../../test-support/costs";
import { inUrl, mountApp, NOW } from "../../test-support/mount";

const changed = () => screen.findByRole("table", { name: "What changed" });
const askedFor = (asked: URL[]) => asked.findLast((url) => url.pathname === "/api/v1/costs/movers")?.searchParams;

describe("what changed on the costs page", () => {
  it("shows both periods, and the change with its sign", async () => {
    mountApp("/costs?part=changes");
    await changed();
    const totals = screen.getByLabelText("Both periods").textContent;
    expect(totals).toContain("$1.53");
    expect(totals).toContain("+$1.60");
    expect(totals).toContain("+104 % of before");
  });

  it("says of each group why it changed, and leads to its invocations", async () => {
    mountApp("/costs?part=changes&q=cold%3Atrue");
    const row = within(await changed())
      .getByText(/3.1 times as many invocations/)
      .closest("tr") as HTMLElement;
    const link = within(row).getByRole("link");
    expect(new URL(link.getAttribute("href") ?? "", location.origin).searchParams.get("q")).toBe(
      "cold:true function=orders-stream-consumer",
    );
    expect(row.textContent).toContain("+$1.50");
  });

  it("compares with the time before, or with what the URL asks for", async () => {
    const asked = mountApp("/costs?part=changes&from=now-1h&to=now");
    await changed();
    expect(askedFor(asked)?.has("baseline")).toBe(false);
    fireEvent.change(screen.getByRole("combobox", { name: "Compare" }), { target: { value: "7d" } });
    await changed();
    expect(inUrl("than")).toBe("7d");
    expect(askedFor(asked)?.get("baseline")).toBe("now-608400s");
  });

  it("groups by what is chosen, and by a second dimension", async () => {
    const asked = mountApp("/costs?part=changes");
    await changed();
    fireEvent.change(screen.getByRole("combobox", { name: "Group by" }), { target: { value: "team" } });
    expect(inUrl("groupBy")).toBe("team");
    fireEvent.change(screen.getByRole("combobox", { name: "Add a dimension" }), { target: { value: "region" } });
    expect(inUrl("groupBy")).toBe("team,region");
    expect(await screen.findByRole("columnheader", { name: "region" })).toBeTruthy();
    expect(askedFor(asked)?.get("groupBy")).toBe("team,region");
    fireEvent.change(screen.getByRole("combobox", { name: "Group by" }), { target: { value: ":remove" } });
    expect(inUrl("groupBy")).toBe("region");
  });

  it("takes any attribute that somebody types", async () => {
    mountApp("/costs?part=changes");
    fireEvent.change(screen.getByRole("combobox", { name: "Group by" }), { target: { value: ":other" } });
    const field = screen.getByLabelText("Field or attribute");
    fireEvent.change(field, { target: { value: "shop.tenant" } });
    fireEvent.submit(field);
    expect(inUrl("groupBy")).toBe("shop.tenant");
    expect(screen.queryByLabelText("Field or attribute")).toBeNull();
    expect(screen.getByRole("option", { name: "by shop.tenant" })).toBeTruthy();
  });

  it("says so when nothing changed, and offers a wider range when nothing was billed", async () => {
    const nothing = { amount: "0", currency: "USD", complete: true };
    const still = { ...someMovers(NOW, "function"), movers: [], change: nothing };
    mountApp("/costs?part=changes", { "/api/v1/costs/movers": () => ({ status: 200, body: still }) });
    expect(await screen.findByText("Nothing changed")).toBeTruthy();
  });

  it("offers a wider range when nothing was billed in either period", async () => {
    const nothing = { amount: "0", currency: "USD", complete: true };
    const empty = { ...someMovers(NOW, "function"), movers: [], before: nothing, now: nothing, change: nothing };
    mountApp("/costs?part=changes", { "/api/v1/costs/movers": () => ({ status: 200, body: empty }) });
    expect(await screen.findByText("No billed invocations in this range")).toBeTruthy();
  });

  it("shows the server's complaint at the filter", async () => {
    const fault = { title: "Bad request", status: 400, detail: "q, column 1: unknown field foo", field: "q" };
    mountApp("/costs?part=changes&q=foo%3A1", { "/api/v1/costs/movers": () => ({ status: 400, body: fault }) });
    expect(await screen.findByText(/unknown field foo/)).toBeTruthy();
  });
});
