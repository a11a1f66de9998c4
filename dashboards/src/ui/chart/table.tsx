import { formatTime } from "../../lib/time";
import { useZone } from "../../lib/url";
import type { ChartData } from "./model";

/** The chart's numbers for those who cannot or do not want to read the picture, newest first. */
export function ChartTable(props: {
  title: string;
  data: ChartData;
  format: (value: number | null) => string;
  /** Every point is a day of UTC. */
  days?: boolean;
}) {
  const zone = useZone();
  const { times, lines } = props.data;
  const newestFirst = times.map((time, index) => ({ time, index })).reverse();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="chart-table" tabIndex={0} aria-label={`${props.title}, as a table`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            {lines.map((line) => (
              <th key={line.label} scope="col" className="num">
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newestFirst.map(({ time, index }) => (
            <tr key={time}>
              <td>{props.days ? formatTime(time, "date", "utc") : formatTime(time, "minute", zone)}</td>
              {lines.map((line) => (
                <td key={line.label} className="num">
                  {props.format(line.values[index] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
