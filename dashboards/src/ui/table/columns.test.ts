import { describe, expect, it } from "vitest";
import { parseSort, printSort } from "./columns";

describe("sort", () => {
  it.each(["name", "-durationMs", ""])("%j survives a round trip", (text) =>
    expect(printSort(parseSort(text))).toBe(text),
  );
  it("reads a leading minus as descending", () => expect(parseSort("-cost")).toEqual([{ id: "cost", desc: true }]));
});
