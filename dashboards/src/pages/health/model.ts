import type { PipelineLooks } from "../../api/queries";
import type { CollectorCounters, CollectorHealth, Delivery, Intake, Pipeline, StorageHealth } from "../../api/types";
import { exact, formatCount, NONE } from "../../lib/numbers";
import type { Tone } from "../../ui/badge";
import type { IconName } from "../../ui/icons";

type Level = Pipeline["state"];

/** How a level looks; the word and the shape say it, the colour repeats it. */
export const LEVELS: Record<Level, { tone: Tone; icon: IconName; text: string }> = {
  ok: { tone: "good", icon: "ok", text: "healthy" },
  warning: { tone: "warn", icon: "warning", text: "needs a look" },
  critical: { tone: "bad", icon: "error", text: "in trouble" },
};

/** Seconds between two looks; undefined when there is only one. */
export function elapsedSeconds({ now, before }: PipelineLooks): number | undefined {
  if (!before) return undefined;
  const seconds = (Date.parse(now.time) - Date.parse(before.time)) / 1000;
  return seconds > 0 ? seconds : undefined;
}

/** The counters of the same collector at the look before; none when it has started anew since. */
export function earlier(looks: PipelineLooks, collector: CollectorHealth): CollectorCounters | undefined {
  const before = looks.before?.collectors.find(({ address }) => address === collector.address)?.counters;
  return before && before.startedAt === collector.counters?.startedAt ? before : undefined;
}

/** How fast a counter grew, in items per second; null when that is unknown, also because it went back. */
export function rate(now: number | undefined, before: number | undefined, seconds: number | undefined): number | null {
  if (now === undefined || before === undefined || seconds === undefined || now < before) return null;
  return (now - before) / seconds;
}

export type Count = "received" | "accepted" | "refused" | "duplicate" | "dropped";

/** A row of the intake table: a signal's counters, and those of the look before. */
export interface IntakeRow {
  now: Intake;
  before: Intake | undefined;
  seconds: number | undefined;
  inFlightBytes: number;
}

export function intakeRows(looks: PipelineLooks, collector: CollectorHealth): IntakeRow[] {
  const before = earlier(looks, collector);
  const { intake = [], inFlightBytes = 0 } = collector.counters ?? {};
  return intake.map((now) => ({
    now,
    before: before?.intake.find(({ signal }) => signal === now.signal),
    seconds: elapsedSeconds(looks),
    inFlightBytes,
  }));
}

/** A row of the delivery table. */
export interface DeliveryRow {
  now: Delivery;
  before: Delivery | undefined;
  seconds: number | undefined;
  inFlightBytes: number;
}

export function deliveryRows(looks: PipelineLooks, collector: CollectorHealth): DeliveryRow[] {
  const before = earlier(looks, collector);
  const { deliveries = [], inFlightBytes = 0 } = collector.counters ?? {};
  return deliveries.map((now) => ({
    now,
    before: before?.deliveries.find(({ exporter, signal }) => exporter === now.exporter && signal === now.signal),
    seconds: elapsedSeconds(looks),
    inFlightBytes,
  }));
}

/** What all collectors together did per second between the looks; null while that is unknown. */
export function totalRate(looks: PipelineLooks, count: Count | "sent"): number | null {
  const rows = looks.now.collectors.flatMap((collector): { now: number; before?: number; seconds?: number }[] =>
    count === "sent"
      ? deliveryRows(looks, collector)
          .filter(({ now }) => now.exporter === "clickhouse")
          .map((row) => pick(row.now.sent, row.before?.sent, row.seconds))
      : intakeRows(looks, collector).map((row) => pick(row.now[count], row.before?.[count], row.seconds)),
  );
  const rates = rows.map(({ now, before, seconds }) => rate(now, before, seconds)).filter((each) => each !== null);
  return rates.length === 0 ? null : rates.reduce((sum, each) => sum + each, 0);
}

function pick(now: number, before: number | undefined, seconds: number | undefined) {
  return { now, ...(before === undefined ? {} : { before }), ...(seconds === undefined ? {} : { seconds }) };
}

/** Items that wait in all collectors, and how long the oldest batch has waited in milliseconds. */
export function waiting(pipeline: Pipeline): { items: number; oldestMs: number } {
  const deliveries = pipeline.collectors.flatMap(({ counters }) => counters?.deliveries ?? []);
  return {
    items: deliveries.reduce((sum, { queued }) => sum + queued, 0),
    oldestMs: Math.max(0, ...deliveries.map(({ oldestSeconds }) => (oldestSeconds ?? 0) * 1000)),
  };
}

/** A difference that two looks agree on while no request is under way is none that will go away. */
export function isSettled(row: IntakeRow | DeliveryRow): boolean {
  return row.inFlightBytes === 0 && row.before?.difference === row.now.difference;
}

/** Whether an equation of counters holds, in words. Counters are read one after the other while work goes on. */
export function balance(difference: number, settled: boolean, items: string): { tone: Tone; text: string } {
  if (difference === 0) return { tone: "good", text: "balanced" };
  const count = `${exact(Math.abs(difference))} ${items.replaceAll("_", " ")}`;
  if (!settled) return { tone: "plain", text: `${count} under way` };
  return { tone: "warn", text: `${count} ${difference > 0 ? "missing" : "too many"}` };
}

/** Items per second, whole from 10 on. */
export function formatRate(perSecond: number | null): string {
  if (perSecond === null) return NONE;
  return `${formatCount(perSecond >= 10 ? Math.round(perSecond) : Number(perSecond.toFixed(1)))}/s`;
}

const TABLES: [string, RegExp][] = [
  ["traces", /^otel_traces$/],
  ["metrics", /^otel_metrics_/],
  ["logs", /^otel_logs$/],
];

/** The time of the newest stored row of every signal; undefined where nothing is stored. */
export function newest(storage: StorageHealth): { signal: string; latest: string | undefined }[] {
  return TABLES.map(([signal, pattern]) => ({
    signal,
    latest: storage.tables
      .filter(({ name }) => pattern.test(name))
      .flatMap(({ latest }) => (latest ? [latest] : []))
      .sort()
      .at(-1),
  }));
}

/** "limit 3, quota 1": what was counted by reason, most first. */
export function reasons(counts: Record<string, number>): string {
  return Object.entries(counts)
    .sort(([, left], [, right]) => right - left)
    .map(([reason, count]) => `${reason.replaceAll("_", " ")} ${exact(count)}`)
    .join(", ");
}
