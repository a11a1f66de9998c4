import { exact, formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useZone } from "../../lib/url";
import { areaOf, type HeatData, type Picked, pickedOf } from "./model";

/** Few readers go further than this; the rest is said in words. */
const SHOWN = 200;

/** The heat map's numbers, fullest cells first, each with a button that picks it. */
export function HeatTable(props: { title: string; data: HeatData; noun: string; onPick: (picked: Picked) => void }) {
  const { data, noun } = props;
  const zone = useZone();
  const cells = [...data.cells].sort((a, b) => b.count - a.count);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="heat-table" tabIndex={0} aria-label={`${props.title}, as a table`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Duration</th>
            <th scope="col" className="num">
              {noun}s
            </th>
            <th scope="col" className="num">
              failed
            </th>
            <th scope="col" className="num">
              cold
            </th>
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, SHOWN).map((cell) => {
            const picked = pickedOf(data, areaOf(cell, cell));
            return (
              <tr key={`${cell.column} ${cell.row}`}>
                <td>
                  <button type="button" className="linklike" onClick={() => props.onPick(picked)}>
                    {formatTime(picked.from, "minute", zone)}
                  </button>
                </td>
                <td>
                  {formatMs(picked.minMs)} to {formatMs(picked.maxMs)}
                </td>
                <td className="num">{exact(cell.count)}</td>
                <td className="num">{exact(cell.errors)}</td>
                <td className="num">{exact(cell.cold)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {cells.length > SHOWN && (
        <p className="muted">
          The {SHOWN} fullest of {exact(cells.length)} cells.
        </p>
      )}
    </section>
  );
}
