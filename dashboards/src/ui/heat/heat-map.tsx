import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { exact, formatMs } from "../../lib/numbers";
import { useEffectiveTheme } from "../../lib/theme";
import { formatTime } from "../../lib/time";
import { useZone } from "../../lib/url";
import { useWidth } from "../use-width";
import { draw, placeAt } from "./draw";
import { type Area, areaOf, fullest, type HeatData, moved, type Picked, type Place, pickedOf, sumOf } from "./model";
import { HeatTable } from "./table";

interface Props {
  title: string;
  data: HeatData;
  /** What is counted, in the singular: "invocation", "span". */
  noun: string;
  /** Called with a pressed cell or a drawn area. */
  onPick: (picked: Picked) => void;
}

const HEIGHT = 200;

/**
 * Durations over time. A press or a drawn area picks; with the keyboard arrows move (with Ctrl to the next cell that
 * holds something), Shift and arrows draw an area, Enter picks. "table" shows the numbers.
 */
export function HeatMap({ title, data, noun, onPick }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(host);
  const theme = useEffectiveTheme();
  const zone = useZone();
  const [asTable, setAsTable] = useState(false);
  const [anchor, setAnchor] = useState<Place>();
  const [at, setAt] = useState<Place>();
  const drawing = useRef(false);
  const heading = useId();
  const chosen = at ? areaOf(anchor ?? at, at) : undefined;

  // `theme` decides what the colour tokens resolve to, so a change must draw anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies(theme): see above
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || width === 0 || asTable) return;
    const scale = window.devicePixelRatio || 1;
    element.width = width * scale;
    element.height = HEIGHT * scale;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    const styles = getComputedStyle(element);
    draw(
      context,
      data,
      { width, height: HEIGHT },
      {
        zone,
        chosen,
        token: (name) => styles.getPropertyValue(name).trim(),
      },
    );
  }, [data, width, zone, theme, asTable, chosen]);

  const placeOf = (event: PointerEvent<HTMLElement>): Place => {
    const box = event.currentTarget.getBoundingClientRect();
    return placeAt(data, { width, height: HEIGHT }, event.clientX - box.left, event.clientY - box.top);
  };
  const pick = (area: Area) => {
    setAnchor(undefined);
    if (sumOf(data, area).count > 0) onPick(pickedOf(data, area));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && chosen) pick(chosen);
    else if (event.key === "Escape") setAnchor(undefined);
    else if (event.key.startsWith("Arrow")) {
      const from = at ?? fullest(data);
      setAnchor(event.shiftKey ? (anchor ?? from) : undefined);
      setAt(at ? moved(data, at, event.key, event.ctrlKey || event.metaKey) : from);
    } else return;
    event.preventDefault();
  };
  return (
    <section className="card chart heat" aria-labelledby={heading}>
      <header className="chart-head">
        <h2 id={heading} className="chart-title">
          {title}
        </h2>
        <button type="button" className="quiet" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          table
        </button>
      </header>
      <p className="heat-status" role="status">
        {chosen ? describe(data, chosen, noun, zone) : `Press a cell, or draw an area, to see its ${noun}s.`}
      </p>
      {asTable ? (
        <HeatTable title={title} data={data} noun={noun} onPick={onPick} />
      ) : (
        <div
          ref={host}
          className="heat-host"
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the application role takes keys, see onKeyDown
          tabIndex={0}
          aria-label={`${title}: arrow keys move, Shift and arrows draw an area, Enter opens`}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => {
            drawing.current = true;
            setAnchor(placeOf(event));
            setAt(placeOf(event));
          }}
          onPointerMove={(event) => setAt(placeOf(event))}
          onPointerUp={(event) => {
            if (drawing.current && anchor) pick(areaOf(anchor, placeOf(event)));
            drawing.current = false;
          }}
          onPointerLeave={() => {
            if (!drawing.current) setAt(undefined);
          }}
        >
          <canvas ref={canvas} className="heat-canvas" />
        </div>
      )}
    </section>
  );
}

/** "12:00 to 12:02, 128 ms to 256 ms: 31 invocations, 4 failed, 2 cold". */
export function describe(data: HeatData, area: Area, noun: string, zone: "local" | "utc"): string {
  const { from, to, minMs, maxMs } = pickedOf(data, area);
  const { count, errors, cold } = sumOf(data, area);
  const parts = [`${exact(count)} ${noun}${count === 1 ? "" : "s"}`];
  if (errors > 0) parts.push(`${exact(errors)} failed`);
  if (cold > 0) parts.push(`${exact(cold)} cold`);
  const times = `${formatTime(from, "clock", zone)} to ${formatTime(to, "clock", zone)}`;
  return `${times}, ${formatMs(minMs)} to ${formatMs(maxMs)}: ${parts.join(", ")}`;
}
