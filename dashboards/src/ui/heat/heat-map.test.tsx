import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { HEAT } from "../../test-support/heat";
import { mount } from "../../test-support/mount";
import { HeatMap } from "./heat-map";

function heatMap() {
  const onPick = vi.fn();
  mount(<HeatMap title="Latency" data={HEAT} noun="span" onPick={onPick} />, "/?tz=utc");
  return onPick;
}

const keys = (...names: (string | [string, object])[]) => {
  for (const name of names) {
    const [key, extra] = typeof name === "string" ? [name, {}] : name;
    fireEvent.keyDown(screen.getByRole("application"), { key, ...extra });
  }
};

describe("HeatMap", () => {
  it("says what the chosen cell holds", () => {
    heatMap();
    keys("ArrowRight", ["ArrowRight", { ctrlKey: true }]);
    expect(screen.getByRole("status").textContent).toBe("00:19 to 00:20, 64 ms to 128 ms: 3 spans, 1 failed");
  });
  it("picks a cell with Enter", () => {
    const onPick = heatMap();
    keys("ArrowRight", "Enter");
    expect(onPick).toHaveBeenCalledWith({ from: 1_000_000, to: 1_060_000, minMs: 64, maxMs: 128 });
  });
  it("draws an area with Shift and arrows", () => {
    const onPick = heatMap();
    keys("ArrowLeft", ["ArrowUp", { shiftKey: true }], ["ArrowRight", { shiftKey: true }], "Enter");
    expect(onPick).toHaveBeenCalledWith({ from: 1_000_000, to: 1_120_000, minMs: 64, maxMs: 256 });
  });
  it("does not pick where there is nothing to see", () => {
    const onPick = heatMap();
    keys("ArrowUp", "ArrowUp", "Enter");
    expect(screen.getByRole("status").textContent).toContain("0 spans");
    expect(onPick).not.toHaveBeenCalled();
  });
  it("shows the numbers as a table, fullest first, each of which picks", () => {
    const onPick = heatMap();
    fireEvent.click(screen.getByRole("button", { name: "table" }));
    const rows = within(screen.getByRole("table")).getAllByRole("row");
    expect(rows[1]?.textContent).toContain("64 ms to 128 ms4001");
    fireEvent.click(within(rows[3] as HTMLElement).getByRole("button"));
    expect(onPick).toHaveBeenCalledWith({ from: 1_180_000, to: 1_240_000, minMs: 256, maxMs: 512 });
  });
});
