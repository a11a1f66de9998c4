import { describe, expect, it } from "vitest";
import type { CollectorHealth } from "../../api/types";
import { aPipeline, aTroubledPipeline, someCounters } from "../../test-support/pipeline";
import {
  balance,
  deliveryRows,
  earlier,
  elapsedSeconds,
  formatRate,
  type IntakeRow,
  intakeRows,
  isSettled,
  newest,
  rate,
  reasons,
  totalRate,
  waiting,
} from "./model";

const T = Date.parse("2026-11-21T12:00:30Z");
const looks = (before: number, now = T) => ({ now: aPipeline(now), before: aPipeline(before) });

describe("rates", () => {
  it.each([
    [100, 40, 10, 6],
    [40, 40, 10, 0],
    [40, 100, 10, null],
    [40, undefined, 10, null],
    [40, 10, undefined, null],
    [undefined, 10, 10, null],
  ])("from %s and %s in %s s: %s", (now, before, seconds, expected) => {
    expect(rate(now, before, seconds)).toBe(expected);
  });

  it("sum over signals and collectors", () => {
    expect(totalRate(looks(T - 10_000), "received")).toBe(1200);
    expect(totalRate(looks(T - 10_000), "dropped")).toBe(120);
    expect(totalRate(looks(T - 10_000), "sent")).toBe(1080);
    expect(totalRate(looks(T - 10_000), "refused")).toBe(0);
  });

  it("are unknown after one look", () => {
    expect(totalRate({ now: aPipeline(T) }, "received")).toBeNull();
    expect(elapsedSeconds({ now: aPipeline(T) })).toBeUndefined();
    expect(elapsedSeconds(looks(T))).toBeUndefined();
  });

  it("are unknown across a restart", () => {
    const now = aPipeline(T);
    const [collector] = now.collectors;
    if (!collector) throw new Error("no collector");
    const restarted = { ...collector, counters: someCounters(T, T - 5000) };
    expect(earlier({ now, before: aPipeline(T - 10_000) }, restarted)).toBeUndefined();
    expect(totalRate({ now: { ...now, collectors: [restarted] }, before: aPipeline(T - 10_000) }, "sent")).toBeNull();
  });

  it("leave out a collector that gave no answer", () => {
    const troubled = { now: aTroubledPipeline(T), before: aPipeline(T - 10_000) };
    expect(totalRate(troubled, "received")).toBe(1200);
    expect(intakeRows(troubled, { address: "http://gone", state: "critical", notes: [] })).toEqual([]);
    expect(deliveryRows(troubled, { address: "http://gone", state: "critical", notes: [] })).toEqual([]);
  });
});

describe("balance", () => {
  it.each([
    [0, false, "good", "balanced"],
    [0, true, "good", "balanced"],
    [1200, false, "plain", "1,200 metric points under way"],
    [-1, false, "plain", "1 metric points under way"],
    [1200, true, "warn", "1,200 metric points missing"],
    [-3, true, "warn", "3 metric points too many"],
  ])("difference %s, settled %s", (difference, settled, tone, text) => {
    expect(balance(difference, settled, "metric_points")).toEqual({ tone, text });
  });

  it("settles when two looks agree and no request is under way", () => {
    const row = intakeRows(looks(T - 10_000), aPipeline(T).collectors[0] as CollectorHealth)[0] as IntakeRow;
    const other = { ...row.now, difference: 5 };
    expect(isSettled(row)).toBe(true);
    expect(isSettled({ ...row, inFlightBytes: 1 })).toBe(false);
    expect(isSettled({ ...row, before: other })).toBe(false);
    expect(isSettled({ ...row, before: undefined })).toBe(false);
  });
});

describe("formatRate", () => {
  it.each([
    [null, "–"],
    [0, "0/s"],
    [0.25, "0.3/s"],
    [1200.3, "1,200/s"],
    [117_881, "118 k/s"],
  ])("%s is %s", (perSecond, text) => expect(formatRate(perSecond)).toBe(text));
});

describe("waiting", () => {
  it("adds up what waits and takes the longest wait", () => {
    expect(waiting(aTroubledPipeline(T))).toEqual({ items: 419_100, oldestMs: 410_000 });
    expect(waiting(aPipeline(T, { collectors: [] }))).toEqual({ items: 0, oldestMs: 0 });
  });
});

describe("newest", () => {
  it("is the latest row of each signal's tables", () => {
    const { storage } = aPipeline(T);
    const older = {
      name: "otel_metrics_gauge",
      rows: 1,
      bytes: 1,
      parts: 1,
      partsInPartition: 1,
      latest: "2026-01-01T00:00:00Z",
    };
    expect(newest({ ...storage, tables: [...storage.tables, older] })).toEqual([
      { signal: "traces", latest: "2026-11-21T12:00:29.000Z" },
      { signal: "metrics", latest: "2026-11-21T12:00:16.000Z" },
      { signal: "logs", latest: undefined },
    ]);
  });
});

describe("reasons", () => {
  it("names the most frequent first", () =>
    expect(reasons({ no_id: 1, too_old: 1200 })).toBe("too old 1,200, no id 1"));
  it("is empty without any", () => expect(reasons({})).toBe(""));
});
