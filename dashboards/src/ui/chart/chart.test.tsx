import { fireEvent, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { formatCount } from "../../lib/numbers";
import { mount } from "../../test-support/mount";
import { Chart, MarkList } from "./chart";

const DATA = {
  times: [Date.parse("2026-11-21T11:58:00Z"), Date.parse("2026-11-21T11:59:00Z")],
  from: Date.parse("2026-11-21T11:00:00Z"),
  to: Date.parse("2026-11-21T12:00:00Z"),
  lines: [{ label: "ok", color: "--series-1", values: [3, 4], additive: true }],
};

const MARKS = [{ time: Date.parse("2026-11-21T11:30:00Z"), label: "version 8" }];

const chart = () =>
  mount(<Chart title="Invocations" data={DATA} kind="bars" format={formatCount} limit={9} marks={MARKS} />, "/?tz=utc");

it("sums up the range and names the limit beside the picture", () => {
  chart();
  expect(screen.getByRole("region", { name: "Invocations" }).textContent).toContain("ok7");
  expect(screen.getByRole("region", { name: "Invocations" }).textContent).toContain("limit 9");
});

it("shows the same numbers as a table, newest first", () => {
  chart();
  fireEvent.click(screen.getByRole("button", { name: "table" }));
  const rows = within(screen.getByRole("table")).getAllByRole("row");
  expect(rows.map((row) => row.textContent)).toEqual(["Timeok", "21 Nov, 11:594", "21 Nov, 11:583"]);
});

it("leaves the names of its marks to the list that all charts share", () => {
  chart();
  expect(screen.getByRole("region", { name: "Invocations" }).textContent).not.toContain("version 8");
});

it("names what happened, and when, once for all charts", () => {
  mount(<MarkList marks={MARKS} label="Releases" />, "/?tz=utc");
  expect(screen.getByRole("list", { name: "Releases" }).textContent).toBe("version 8 11:30");
});

it("lists no marks where nothing happened", () => {
  mount(<MarkList marks={[]} label="Releases" />);
  expect(screen.queryByRole("list", { name: "Releases" })).toBeNull();
});
