import { describe, expect, it } from "vitest";
import { durationFilter, parsePick, printPick } from "./pick";

it("writes an area as a filter", () => {
  expect(durationFilter({ minMs: 256, maxMs: 512 })).toBe("duration>=256ms duration<512ms");
  expect(durationFilter({ minMs: 0, maxMs: 1 })).toBe("duration<1ms");
  expect(durationFilter({ minMs: 0.25, maxMs: 0.5 })).toBe("duration>=0.25ms duration<0.5ms");
});

describe("parsePick", () => {
  it("reads what printPick writes", () => {
    const picked = { from: 1000, to: 2000, minMs: 0.5, maxMs: 4 };
    expect(parsePick(printPick(picked))).toEqual(picked);
  });
  it.each([null, "", "1~2~3", "1~2~3~", "2~1~3~4", "1~2~4~3", "a~b~c~d", "1~1e99~3~4"])("takes %j for none", (text) =>
    expect(parsePick(text)).toBeUndefined(),
  );
});
