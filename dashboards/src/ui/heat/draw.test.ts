import { describe, expect, it } from "vitest";
import { HEAT } from "../../test-support/heat";
import { draw, LEFT, placeAt } from "./draw";

const SIZE = { width: LEFT + 400, height: 200 };

/** Notes what was drawn; the test DOM has no canvas. */
class Pen {
  readonly boxes: { x: number; width: number; fill: unknown; alpha: number }[] = [];
  readonly texts: string[] = [];
  readonly frames: number[][] = [];
  fillStyle: unknown;
  globalAlpha = 1;
  clearRect() {}
  fillRect(x: number, _y: number, width: number) {
    this.boxes.push({ x, width, fill: this.fillStyle, alpha: this.globalAlpha });
  }
  fillText(text: string) {
    this.texts.push(text);
  }
  strokeRect(...frame: number[]) {
    this.frames.push(frame);
  }
}

function drawn(chosen?: Parameters<typeof draw>[3]["chosen"]): Pen {
  const pen = new Pen();
  const look = { zone: "utc", chosen, token: (name: string) => name } as const;
  draw(pen as unknown as CanvasRenderingContext2D, HEAT, SIZE, look);
  return pen;
}

describe("draw", () => {
  it("draws the fuller cell stronger, and failures as a bar of their own", () => {
    const { boxes } = drawn();
    const cells = boxes.filter(({ fill }) => fill === "--series-1");
    expect(cells.map(({ x }) => x)).toEqual([LEFT, LEFT + 300, LEFT + 300]);
    expect(cells[0]?.alpha).toBeGreaterThan(cells[1]?.alpha ?? 1);
    expect(boxes.filter(({ fill }) => fill === "--outcome-error")).toHaveLength(2);
  });
  it("names durations and times", () => {
    const { texts } = drawn();
    expect(texts).toContain("64 ms");
    expect(texts.some((text) => /^\d\d:\d\d$/.test(text))).toBe(true);
  });
  it("frames what is chosen", () => {
    const [x, , width] = drawn({ column: [1, 2], row: [0, 0] }).frames[0] ?? [];
    expect([x, width]).toEqual([LEFT + 100, 200]);
    expect(drawn().frames).toEqual([]);
  });
});

describe("placeAt", () => {
  it("finds the cell under the pointer, rows from below", () => {
    expect(placeAt(HEAT, SIZE, LEFT + 150, 178)).toEqual({ column: 1, row: 0 });
    expect(placeAt(HEAT, SIZE, LEFT + 399, 6)).toEqual({ column: 3, row: 2 });
  });
  it("takes the nearest cell beside the axes", () => {
    expect(placeAt(HEAT, SIZE, 3, 199)).toEqual({ column: 0, row: 0 });
    expect(placeAt(HEAT, SIZE, 9999, -50)).toEqual({ column: 3, row: 2 });
  });
});
