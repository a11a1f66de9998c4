import { describe, expect, it } from "vitest";
import { changesOf, faultOf, patchOf, sideBySide } from "./what-if-model";

describe("faultOf", () => {
  it("finds nothing wrong with what is empty or fits", () => {
    expect(faultOf("memoryMb", "")).toBeUndefined();
    expect(faultOf("memoryMb", "512")).toBeUndefined();
    expect(faultOf("durationFactor", "0.8")).toBeUndefined();
    expect(faultOf("pricesOf", "2026-01-31")).toBeUndefined();
  });
  it.each([
    ["memoryMb", "127"],
    ["memoryMb", "1.5"],
    ["memoryMb", "1e3"],
    ["concurrency", "0"],
    ["vcpus", "3"],
    ["vcpus", "0.05"],
    ["durationFactor", "0"],
    ["durationFactor", "101"],
    ["pricesOf", "yesterday"],
  ] as const)("refuses as %s: %s", (field, text) => expect(faultOf(field, text)).toBeTruthy());
});

describe("changesOf", () => {
  it("reads what the URL asks for, numbers as numbers", () =>
    expect(changesOf(new URLSearchParams("memory=512&arch=arm64&longer=0.8&q=x"))).toEqual({
      memoryMb: 512,
      arch: "arm64",
      durationFactor: 0.8,
    }));
  it("leaves out what cannot be asked", () => expect(changesOf(new URLSearchParams("memory=1&prices=x"))).toEqual({}));
});

it("puts an advice into the URL and takes away what it does not name", () =>
  expect(patchOf({ memoryMb: 512 })).toMatchObject({ memory: "512", arch: undefined, concurrency: undefined }));

describe("sideBySide", () => {
  const item = (name: string, amount: string | null) => ({ name, unit: "", amount });
  it("adds up items of one name, exactly", () =>
    expect(sideBySide([item("Duration", "0.1"), item("Duration", "0.2")], [item("Duration", "0.05")])).toEqual([
      { name: "Duration", current: "0.3", whatIf: "0.05" },
    ]));
  it("knows no sum where a part has no price", () =>
    expect(sideBySide([], [item("Duration", "0.1"), item("Duration", null)])[0]?.whatIf).toBeNull());
});
