import { describe, expect, it } from "vitest";
import type { CriticalPath } from "../../api/answers";
import { preciseMs, segmentsOf } from "./critical";

function path(startTime: string, segments: CriticalPath["segments"]): CriticalPath {
  return { traceId: "t", rootSpanId: "r", startTime, durationMs: 10, segments, spans: [], notes: [] };
}

describe("segmentsOf", () => {
  it("puts the path on the trace's clock, to the microsecond", () => {
    const found = segmentsOf(
      path("2026-11-21T12:00:00.7482504Z", [{ spanId: "r", offsetMs: 1, durationMs: 2 }]),
      "2026-11-21T12:00:00.000250Z",
    );
    expect(found.get("r")?.[0]?.start).toBeCloseTo(749.0, 2);
  });
  it("joins what belongs together and keeps apart what does not", () => {
    const found = segmentsOf(
      path("2026-11-21T12:00:00Z", [
        { spanId: "r", offsetMs: 0, durationMs: 2 },
        { spanId: "r", offsetMs: 2, durationMs: 1 },
        { spanId: "a", offsetMs: 3, durationMs: 4 },
        { spanId: "r", offsetMs: 7, durationMs: 3 },
      ]),
      "2026-11-21T12:00:00Z",
    );
    expect(found.get("r")).toEqual([
      { start: 0, end: 3 },
      { start: 7, end: 10 },
    ]);
    expect(found.get("a")).toEqual([{ start: 3, end: 7 }]);
  });
});

it("reads times with and without a fraction", () => {
  expect(preciseMs("1970-01-01T00:00:01Z")).toBe(1000);
  expect(preciseMs("1970-01-01T00:00:01.000001Z")).toBeCloseTo(1000.001, 6);
});
