import { useMemo } from "react";
import { Link } from "wouter";
import { useFilteredSeries } from "../../api/explore";
import { termOf } from "../../lib/filter";
import { formatMs } from "../../lib/numbers";
import { useHref } from "../../lib/url";
import { Chart } from "../../ui/chart/chart";
import type { ChartData, Mark } from "../../ui/chart/model";
import { Quiet } from "../../ui/quiet";

/** The handler's p95 of cold and of warm invocations: what a cold start costs beyond its init. */
export function ColdWarm({ name, marks }: { name: string; marks: Mark[] }) {
  const href = useHref();
  const answer = useFilteredSeries("duration_p95", termOf("function", name), "cold");
  const data = useMemo(() => answer.data && coldAndWarm(answer.data), [answer.data]);
  return (
    <div className="chart-with-link">
      <Quiet answer={{ ...answer, data }} what="cold and warm durations" rows={5}>
        {(lines) => (
          <Chart title="Duration p95, cold against warm" data={lines} kind="lines" format={formatMs} marks={marks} />
        )}
      </Quiet>
      <Link href={href("/cold-starts", { function: name })}>What cold starts are spent on</Link>
    </div>
  );
}

interface GroupedSeries {
  from: string;
  to: string;
  series: { group: Record<string, string>; points: (number | null)[][] }[];
}

/** One line each for cold and warm invocations, on a common axis; a kind that did not occur has no line. */
export function coldAndWarm(answer: GroupedSeries): ChartData {
  const looks = [
    { value: "false", label: "warm", color: "--series-1" },
    { value: "true", label: "cold", color: "--cold", dash: [8, 3] },
  ];
  const found = looks.flatMap((look) => {
    const series = answer.series.find(({ group }) => group["cold"] === look.value);
    return series
      ? [{ ...look, points: new Map(series.points.map(([time, value]) => [Number(time), value ?? null])) }]
      : [];
  });
  const times = [...new Set(found.flatMap(({ points }) => [...points.keys()]))].sort((a, b) => a - b);
  return {
    times,
    from: Date.parse(answer.from),
    to: Date.parse(answer.to),
    lines: found.map(({ label, color, dash, points }) => ({
      label,
      color,
      values: times.map((time) => points.get(time) ?? null),
      ...(dash ? { dash } : {}),
    })),
  };
}
