import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { inUrl, mount } from "../test-support/mount";
import { RangePicker } from "./range-picker";

function open(path = "/?tz=utc") {
  mount(<RangePicker />, path);
  fireEvent.click(opener());
}

const opener = () => screen.getAllByRole("button")[0] as HTMLElement;
const field = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });

describe("RangePicker", () => {
  it("shows the range of the URL", () => {
    mount(<RangePicker />, "/?from=now-6h&to=now");
    expect(opener().textContent).toContain("Last 6h");
  });

  it("sets a preset and closes", () => {
    open();
    fireEvent.click(screen.getByRole("button", { name: "15m" }));
    expect([inUrl("from"), inUrl("to")]).toEqual(["now-15m", "now"]);
    expect(screen.queryByRole("region", { name: "Time range" })).toBeNull();
  });

  it("marks the preset in force", () => {
    open("/?from=now-24h&to=now");
    expect(screen.getByRole("button", { name: "24h" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("takes typed times, counted in the chosen zone", () => {
    open();
    type("From", "2026-11-20 08:00");
    type("To", "2026-11-20 09:30");
    fireEvent.click(screen.getByRole("button", { name: "Apply" }));
    expect([inUrl("from"), inUrl("to")]).toEqual(["2026-11-20T08:00:00.000Z", "2026-11-20T09:30:00.000Z"]);
  });

  it("takes short forms", () => {
    open();
    type("From", "90m");
    fireEvent.click(screen.getByRole("button", { name: "Apply" }));
    expect(inUrl("from")).toBe("now-90m");
  });

  it("refuses what is no range and says why", () => {
    open();
    type("From", "tomorrow");
    expect(screen.getByText(/"tomorrow" is not a time/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>("button", { name: "Apply" }).disabled).toBe(true);
  });

  it("switches the clock to UTC and back", () => {
    open("/");
    fireEvent.change(screen.getByLabelText("Times in"), { target: { value: "utc" } });
    expect(inUrl("tz")).toBe("utc");
    fireEvent.change(screen.getByLabelText("Times in"), { target: { value: "local" } });
    expect(inUrl("tz")).toBe("local");
  });

  it("closes on Escape and on a press elsewhere", () => {
    open();
    fireEvent.keyDown(document, { key: "Escape" });
    expect(screen.queryByRole("region", { name: "Time range" })).toBeNull();
    fireEvent.click(opener());
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole("region", { name: "Time range" })).toBeNull();
  });

  it("takes whole days, as typed or by name, and says which times these are", () => {
    open();
    type("From", "now-1d/d");
    type("To", "now-1d/d");
    expect(document.querySelector(".typed .muted")?.textContent).toMatch(/00:00:00 to .*00:00:00/);
    fireEvent.click(screen.getByRole("button", { name: "Apply" }));
    expect([inUrl("from"), inUrl("to")]).toEqual(["now-1d/d", "now-1d/d"]);
    expect(opener().textContent).toContain("yesterday");
  });

  it("zooms out, and goes back to the range before", () => {
    mount(<RangePicker />, "/?from=now-15m&to=now");
    fireEvent.click(screen.getByRole("button", { name: "Zoom out" }));
    expect(inUrl("from")).toBe("now-30m");
    fireEvent.click(screen.getByRole("button", { name: "Zoom out" }));
    expect(inUrl("from")).toBe("now-1h");
    fireEvent.click(screen.getByRole("button", { name: "Earlier range" }));
    expect(inUrl("from")).toBe("now-30m");
    fireEvent.click(screen.getByRole("button", { name: "Earlier range" }));
    fireEvent.click(screen.getByRole("button", { name: "Earlier range" }));
    expect(inUrl("from")).toBe("now-15m");
  });
});
