import { useEffect, useMemo, useRef } from "react";
import { useReleases } from "../../api/fleet";
import { useSeries } from "../../api/queries";
import type { FunctionDetail, SeriesAnswer, Signal } from "../../api/types";
import { formatMoney } from "../../lib/money";
import { formatBytes, formatCount, formatMs } from "../../lib/numbers";
import { resolveRange } from "../../lib/range";
import { useRange } from "../../lib/url";
import { Chart, MarkList } from "../../ui/chart/chart";
import type { ChartData, Mark } from "../../ui/chart/model";
import { Failure, Skeleton } from "../../ui/states";
import { ColdWarm } from "./cold-warm";
import { CHARTS, type ChartDefinition } from "./model";
import { marksOf } from "./releases";

const FORMATS: Record<ChartDefinition["unit"], (value: number | null) => string> = {
  count: formatCount,
  ms: formatMs,
  bytes: formatBytes,
  // Points of a chart are pixels, not amounts: the server sends them as numbers. Exact sums stand in the header.
  USD: (value) => (value === null ? "–" : formatMoney({ amount: plain(value), currency: "USD", complete: true })),
};

function plain(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, "");
}

/** The function's charts, each loaded by itself. */
export function Charts({ detail }: { detail: FunctionDetail }) {
  const marks = useMarks(detail.name);
  const here = useRef<HTMLDivElement>(null);
  // The browser looks for the anchor before there is one: the page is drawn once its function is known.
  useEffect(() => {
    if (window.location.hash === "#charts") here.current?.scrollIntoView();
  }, []);
  return (
    <>
      <MarkList marks={marks} label="Releases in this range" />
      <div className="charts" id="charts" ref={here}>
        {CHARTS.map((definition, index) => (
          <SignalChart
            key={definition.title}
            definition={definition}
            detail={detail}
            marks={marks}
            named={index === 0}
          />
        ))}
        <ColdWarm name={detail.name} marks={marks} />
      </div>
    </>
  );
}

/** Versions that were first seen within the range; the array stays the same while they do. */
function useMarks(name: string): Mark[] {
  const range = useRange();
  const releases = useReleases(name).data?.releases;
  return useMemo(() => marksOf(releases ?? [], resolveRange(range, Date.now()).from), [releases, range]);
}

interface SignalChartProps {
  definition: ChartDefinition;
  detail: FunctionDetail;
  marks: Mark[];
  named: boolean;
}

function SignalChart({ definition, detail, marks, named }: SignalChartProps) {
  const answers = useSignals(definition.signals, detail.name);
  const data = useMemo<ChartData | undefined>(
    () => (answers.complete ? definition.build(answers.complete) : undefined),
    [answers.complete, definition],
  );
  if (answers.failed) return <Failure error={answers.failed.error} onRetry={answers.failed.refetch} />;
  if (!data) {
    return (
      <section className="card chart">
        <h2 className="chart-title">{definition.title}</h2>
        <Skeleton rows={5} label={`Loading ${definition.title}`} />
      </section>
    );
  }
  const limit = definition.unit === "bytes" ? detail.memorySizeBytes : undefined;
  return (
    <Chart
      title={definition.title}
      data={data}
      kind={definition.kind}
      format={FORMATS[definition.unit]}
      marks={marks}
      named={named}
      binary={definition.unit === "bytes"}
      {...(limit ? { limit } : {})}
    />
  );
}

/** The answers for up to four signals. The number of hooks must not depend on the chart, hence the fixed four. */
function useSignals(signals: ChartDefinition["signals"], name: string) {
  const [a, b, c, d] = signals;
  const all = [useSignal(a, a, name), useSignal(b, a, name), useSignal(c, a, name), useSignal(d, a, name)].slice(
    0,
    signals.length,
  );
  const failed = all.find((query) => query.error && !query.data);
  const [first, second, third, fourth] = all.map((query) => query.data);
  const complete = useMemo(() => {
    const known = [first, second, third, fourth].filter((answer): answer is SeriesAnswer => answer !== undefined);
    return known.length === signals.length ? known : undefined;
  }, [first, second, third, fourth, signals.length]);
  return { complete, failed: failed && { error: failed.error, refetch: () => void failed.refetch() } };
}

/** A missing signal repeats the first one, which the cache answers without a request. */
function useSignal(signal: Signal | undefined, first: Signal, name: string) {
  return useSeries(signal ?? first, name);
}
