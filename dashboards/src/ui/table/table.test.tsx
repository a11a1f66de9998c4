import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { compareDecimals } from "../../lib/money";
import { mount } from "../../test-support/mount";
import type { Column } from "./columns";
import { DataTable } from "./table";

interface Row {
  name: string;
  count: number | undefined;
  cost: string;
}

const ROWS: Row[] = [
  { name: "b", count: 10, cost: "9.5" },
  { name: "a", count: undefined, cost: "10" },
  { name: "c", count: 2, cost: "0.0000001" },
];

const COLUMNS: Column<Row>[] = [
  { id: "name", header: "Name", value: (row) => row.name, cell: (row) => row.name },
  { id: "count", header: "Count", align: "right", value: (row) => row.count, cell: (row) => row.count ?? "–" },
  {
    id: "cost",
    header: "Cost",
    align: "right",
    value: (row) => row.cost,
    compare: compareDecimals,
    cell: (row) => row.cost,
  },
  { id: "note", header: "Note", cell: () => "x" },
];

function table(sort: string, extra: Partial<Parameters<typeof DataTable<Row>>[0]> = {}) {
  const onSort = vi.fn();
  mount(
    <DataTable
      label="Things"
      columns={COLUMNS}
      rows={ROWS}
      rowId={(row) => row.name}
      sort={sort}
      onSort={onSort}
      {...extra}
    />,
  );
  return onSort;
}

const order = () =>
  [...document.querySelectorAll("tbody tr")].map((row) => row.firstElementChild?.textContent).join("");

describe("DataTable", () => {
  it.each([
    ["name", "abc"],
    ["-name", "cba"],
    ["count", "cba"],
    ["-count", "bca"],
    ["cost", "cba"],
    ["-cost", "abc"],
    ["", "bac"],
    ["unknown", "bac"],
  ])("sort=%s gives %s", (sort, expected) => {
    table(sort);
    expect(order()).toBe(expected);
  });

  it("leaves the server's order alone", () => {
    table("name", { serverSorted: true });
    expect(order()).toBe("bac");
  });

  it("asks for numbers from the top and for names from A", () => {
    const onSort = table("");
    fireEvent.click(screen.getByRole("button", { name: "Count" }));
    fireEvent.click(screen.getByRole("button", { name: "Name" }));
    expect(onSort.mock.calls).toEqual([["-count"], ["name"]]);
  });

  it("turns the order round on the second click and never drops it", () => {
    const onSort = table("-count");
    fireEvent.click(screen.getByRole("button", { name: "Count" }));
    expect(onSort).toHaveBeenCalledWith("count");
  });

  it("tells assistive technology which column sorts", () => {
    table("-count");
    expect(screen.getByRole("columnheader", { name: "Count" }).getAttribute("aria-sort")).toBe("descending");
    expect(screen.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe("none");
  });

  it("offers no sorting where there is nothing to sort by", () => {
    table("");
    expect(within(screen.getByRole("columnheader", { name: "Note" })).queryByRole("button")).toBeNull();
  });

  it("moves through row links with j and k, stopping at the ends", () => {
    table("name", { href: (row) => `/x/${row.name}` });
    const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
    const focused = () => document.activeElement?.textContent;
    press("j");
    expect(focused()).toBe("a");
    press("j");
    press("j");
    press("j");
    expect(focused()).toBe("c");
    press("k");
    expect(focused()).toBe("b");
  });

  it("opens a row on a click anywhere in it", () => {
    table("name", { href: (row) => `/x/${row.name}` });
    fireEvent.click(screen.getByText("9.5"));
    expect(window.location.pathname).toBe("/x/b");
  });
});

describe("a table of 5,000 rows", () => {
  const many = Array.from({ length: 5000 }, (_, index) => ({ name: `row-${index}`, count: index, cost: "1" }));
  const shown = () => document.querySelectorAll("tbody tr[data-row]");

  it("puts only the rows in sight into the document, and says how many there are", () => {
    table("count", { rows: many, href: (row) => `/x/${row.name}` });
    expect(shown().length).toBeGreaterThan(0);
    expect(shown().length).toBeLessThan(200);
    expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("5001");
    expect(shown()[0]?.getAttribute("aria-rowindex")).toBe("2");
  });

  it("keeps the height of those that are not", () => {
    table("count", { rows: many });
    const spacers = [...document.querySelectorAll<HTMLElement>("tr.spacer td")];
    expect(spacers).toHaveLength(1);
    expect(Number.parseInt(spacers[0]?.style.height ?? "", 10)).toBeGreaterThan(100_000);
  });

  it("is moved through by j and k all the same", () => {
    table("count", { rows: many, href: (row) => `/x/${row.name}` });
    for (const key of ["j", "j", "j", "k"]) fireEvent.keyDown(document.body, { key });
    expect(document.activeElement?.textContent).toBe("row-1");
  });
});
