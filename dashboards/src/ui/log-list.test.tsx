import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mount } from "../test-support/mount";
import { someLogs, TRACE_ID } from "../test-support/traces";
import { firstLine, LogList, severityTone } from "./log-list";

const open = () => {
  const details = document.querySelector("details") as HTMLDetailsElement;
  details.open = true;
  fireEvent(details, new Event("toggle"));
};

describe("LogList", () => {
  it("shows one line of each record", () => {
    mount(<LogList logs={someLogs(0)} />);
    expect(screen.getByText("no stock left for SKU 4711")).toBeTruthy();
    expect(screen.queryByText(/Stock.java:118/)).toBeNull();
  });

  it("opens the whole record, which leads to its trace and filters by what it holds", () => {
    const [record] = someLogs(0).filter(({ severity }) => severity === "ERROR");
    mount(
      <LogList logs={[{ ...(record as NonNullable<typeof record>), attributes: { "code.function": "re serve" } }]} />,
      "/?q=a",
    );
    open();
    expect(screen.getByText(/Stock.java:118/)).toBeTruthy();
    const link = screen.getByRole("link", { name: "Show the trace" });
    expect(link.getAttribute("href")).toBe(`/traces/${TRACE_ID}?span=reserve&view=logs`);
    fireEvent.click(screen.getByRole("button", { name: "re serve" }));
    expect(inUrl("q")).toBe('a code.function:"re serve"');
  });

  it("shows hostile text as text", () => {
    const [record] = someLogs(0);
    const evil = '<img src=x onerror="alert(1)">';
    const log = {
      ...(record as NonNullable<typeof record>),
      body: evil,
      severity: evil,
      service: evil,
      attributes: { [evil]: evil },
    };
    mount(<LogList logs={[log]} />);
    open();
    expect(document.querySelector("img")).toBeNull();
    expect(screen.getAllByText(evil).length).toBeGreaterThanOrEqual(4);
  });
});

it("takes the first line that says something", () => {
  expect(firstLine("\n  \n  a\nb")).toBe("a");
  expect(firstLine("x".repeat(5000))).toHaveLength(1000);
  expect(firstLine("")).toBe("");
});

it("knows severities of several tools", () =>
  expect(["ERROR", "fatal", "Warning", "INFO", ""].map(severityTone)).toEqual([
    "bad",
    "bad",
    "warn",
    "plain",
    "plain",
  ]));
