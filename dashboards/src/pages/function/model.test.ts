import { describe, expect, it } from "vitest";
import type { SeriesAnswer, Signal } from "../../api/types";
import { aSeries } from "../../test-support/answers";
import { CHARTS, type ChartDefinition } from "./model";

const NOW = Date.parse("2026-11-21T12:00:00Z");

function constant(signal: Signal, value: number): SeriesAnswer {
  const answer = aSeries(signal, NOW);
  return { ...answer, series: [{ group: {}, points: [[NOW - 60_000, value]] }] };
}

const chart = (title: string) => CHARTS.find((definition) => definition.title === title) as ChartDefinition;

describe("CHARTS", () => {
  it("ask for each signal once", () => {
    const signals = CHARTS.flatMap((definition) => definition.signals);
    expect(new Set(signals).size).toBe(signals.length);
  });

  it("ask for at most four signals each, which is what the page can", () => {
    for (const { signals } of CHARTS) expect(signals.length).toBeLessThanOrEqual(4);
  });

  it.each(CHARTS.map((definition) => [definition.title, definition] as const))(
    "%s has lines as long as its axis",
    (_, definition) => {
      const data = definition.build(definition.signals.map((signal) => aSeries(signal, NOW)));
      for (const line of data.lines) expect(line.values).toHaveLength(data.times.length);
      expect(data.times).toEqual([...data.times].sort((a, b) => a - b));
    },
  );

  it("count every invocation once, though errors include time-outs and kills", () => {
    const values = { invocations: 100, errors: 10, timeouts: 3, out_of_memory: 2 };
    const data = chart("Invocations by outcome").build(
      Object.entries(values).map(([signal, value]) => constant(signal as Signal, value)),
    );
    const byLabel = Object.fromEntries(data.lines.map((line) => [line.label, line.values[0]]));
    expect(byLabel).toEqual({ ok: 90, error: 5, timeout: 3, "out of memory": 2 });
  });

  it("tell percentiles apart without colour", () => {
    const { lines } = chart("Duration").build([
      aSeries("duration_p50", NOW),
      aSeries("duration_p95", NOW),
      aSeries("duration_p99", NOW),
    ]);
    expect(new Set(lines.map((line) => JSON.stringify(line.dash))).size).toBe(3);
  });
});
