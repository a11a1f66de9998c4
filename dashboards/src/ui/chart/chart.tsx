import { useEffect, useId, useMemo, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { exact } from "../../lib/numbers";
import { useEffectiveTheme } from "../../lib/theme";
import { formatTime } from "../../lib/time";
import { useUrl, useZone } from "../../lib/url";
import { useWidth } from "../use-width";
import { type ChartData, type Line, type Mark, restingValue, type Stretch, thinned } from "./model";
import { toAligned, toOptions } from "./options";
import { ChartTable } from "./table";

interface Props {
  title: string;
  data: ChartData;
  kind: "bars" | "lines";
  format: (value: number | null) => string;
  limit?: number;
  /** Axis marks at powers of two, for bytes. */
  binary?: boolean;
  /** Events on the time axis, such as releases, which a `MarkList` names; pass the same array while they do not change. */
  marks?: Mark[];
  /** Whether this chart writes the marks' labels; one of a page is enough. */
  named?: boolean;
  /** Shaded behind the lines; pass the same array while they do not change. */
  stretches?: Stretch[];
  /** Dragging sets no range, because the chart's is its own. */
  fixed?: boolean;
  /** Every point is a day of UTC: no clock of the reader's moves it, and dragging sets no range. */
  days?: boolean;
}

const HEIGHT = 150;
const NO_MARKS: Mark[] = [];
const NO_STRETCHES: Stretch[] = [];

/** A time series. Dragging sets the page's range; all charts of a page share the cursor; "table" shows the numbers. */
export function Chart({
  title,
  data: whole,
  kind,
  format,
  limit,
  binary = false,
  marks = NO_MARKS,
  named = false,
  stretches = NO_STRETCHES,
  fixed = false,
  days = false,
}: Props) {
  const host = useRef<HTMLDivElement>(null);
  const width = useWidth(host);
  const theme = useEffectiveTheme();
  const readers = useZone();
  const zone = days ? "utc" : readers;
  const { set } = useUrl();
  const [cursor, setCursor] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  const { data, of } = useMemo(() => thinned(whole), [whole]);

  // `theme` decides what the colour tokens resolve to, so a change must draw anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies(theme): see above
  useEffect(() => {
    const element = host.current;
    if (!element || width === 0 || asTable) return;
    const styles = getComputedStyle(element);
    const onZoom = (from: number, to: number) =>
      set({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }, { push: true });
    const look = {
      kind,
      format,
      binary,
      marks,
      named,
      zone,
      width,
      height: HEIGHT,
      stretches,
      ...(days || fixed ? {} : { onZoom }),
      onCursor: setCursor,
      ...(limit ? { limit } : {}),
    };
    const options = toOptions(data, look, (name) => styles.getPropertyValue(name).trim());
    const plot = new uPlot(options, toAligned(data, kind), element);
    return () => plot.destroy();
  }, [data, kind, format, limit, binary, marks, named, stretches, fixed, zone, width, theme, asTable, days, set]);

  return (
    <section className="card chart" aria-labelledby={heading}>
      <header className="chart-head">
        <h2 id={heading} className="chart-title">
          {title}
        </h2>
        <button type="button" className="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          table
        </button>
      </header>
      <Legend lines={data.lines} cursor={cursor} format={format} {...(limit ? { limit } : {})} />
      {of > 1 && <p className="muted">Each point stands for {exact(of)} neighbours, which are too many to draw.</p>}
      {asTable ? (
        <ChartTable title={title} data={data} format={format} days={days} />
      ) : (
        <div ref={host} className="chart-host" />
      )}
    </section>
  );
}

interface LegendProps {
  lines: Line[];
  cursor: number | null;
  format: Props["format"];
  limit?: number;
}

function Legend(props: LegendProps) {
  return (
    <ul className="legend">
      {props.lines.map((line) => (
        <li key={line.label}>
          <span className="swatch" style={{ background: `var(${line.color})` }} aria-hidden="true" />
          {line.label}
          <b>{props.format(props.cursor === null ? restingValue(line) : (line.values[props.cursor] ?? null))}</b>
        </li>
      ))}
      {props.limit !== undefined && (
        <li>
          <span className="swatch-limit" aria-hidden="true" />
          limit <b>{props.format(props.limit)}</b>
        </li>
      )}
    </ul>
  );
}

/** What the marks of the charts below mean, once for all of them. */
export function MarkList({ marks, label }: { marks: readonly Mark[]; label: string }) {
  const zone = useZone();
  if (marks.length === 0) return null;
  return (
    <ul className="legend mark-list" aria-label={label}>
      {marks.map(({ time, label: name }) => (
        <li key={`${time} ${name}`}>
          <span className="swatch-mark" aria-hidden="true" />
          {name} <b>{formatTime(time, "clock", zone)}</b>
        </li>
      ))}
    </ul>
  );
}
