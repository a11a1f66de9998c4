import { describe, expect, it } from "vitest";
import { anInvocation } from "../../test-support/functions";
import { EMPTY, KEPT, type TailItem, type TailState, tailReducer } from "./stream";

const items = (...keys: number[]): TailItem[] => keys.map((key) => ({ key, kind: "invocation", row: anInvocation() }));
const keys = (list: TailItem[]) => list.map(({ key }) => key);
const after = (state: TailState, ...actions: Parameters<typeof tailReducer>[1][]) => actions.reduce(tailReducer, state);

describe("the tail", () => {
  it("shows the newest first", () => {
    const state = after(EMPTY, { type: "rows", items: items(0, 1) }, { type: "rows", items: items(2) });
    expect(keys(state.items)).toEqual([2, 1, 0]);
    expect(state.received).toBe(3);
  });

  it("keeps what comes while it is paused, and shows it afterwards", () => {
    const paused = after(
      EMPTY,
      { type: "rows", items: items(0) },
      { type: "pause", paused: true },
      { type: "rows", items: items(1, 2) },
    );
    expect([keys(paused.items), keys(paused.waiting)]).toEqual([[0], [2, 1]]);
    const again = after(paused, { type: "pause", paused: false });
    expect([keys(again.items), again.waiting]).toEqual([[2, 1, 0], []]);
  });

  it("forgets the oldest and counts them", () => {
    const many = items(...Array.from({ length: KEPT + 20 }, (_, index) => index));
    const state = after(EMPTY, { type: "rows", items: many });
    expect(state.items).toHaveLength(KEPT);
    expect(state.items[0]?.key).toBe(KEPT + 19);
    expect(state.dropped).toBe(20);
  });

  it("counts what the server left out", () =>
    expect(after(EMPTY, { type: "skipped", count: 7 }, { type: "skipped", count: 2 }).skipped).toBe(9));

  it("begins anew for another question, and stays paused", () => {
    const state = after(EMPTY, { type: "pause", paused: true }, { type: "rows", items: items(0) }, { type: "restart" });
    expect([state.waiting, state.received, state.paused]).toEqual([[], 0, true]);
  });
});
