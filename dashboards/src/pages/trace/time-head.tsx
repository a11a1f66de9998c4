import { type PointerEvent, useState } from "react";
import { type Axis, formatTick, percentAt } from "./axis";
import { between } from "./zoom";

interface Props {
  axis: Axis;
  ticks: number[];
  onZoom: (axis: Axis) => void;
}

/** The time axis above the bars; dragging across it zooms in. */
export function TimeHead({ axis, ticks, onZoom }: Props) {
  const step = (ticks[1] ?? axis.end) - (ticks[0] ?? axis.start);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const start = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture?.(event.pointerId);
    const at = fraction(event);
    setDrag({ from: at, to: at });
  };
  const end = () => {
    const window = drag && between(axis, drag.from, drag.to);
    setDrag(undefined);
    if (window) onZoom(window);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the waterfall is placed by hand, which table elements do not allow
    // biome-ignore lint/a11y/useFocusableInteractive: the keyboard zooms with z, see the keyboard help
    <span
      role="columnheader"
      className="wf-time wf-time-head"
      aria-label="Time since the start of the trace"
      title="Drag to zoom in"
      onPointerDown={start}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: fraction(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      {ticks.map((tick) => (
        <span key={tick} className="wf-tick" style={{ left: `${percentAt(axis, tick)}%` }}>
          {formatTick(tick, step)}
        </span>
      ))}
      {drag && (
        <span
          className="wf-drag"
          style={{ left: `${Math.min(drag.from, drag.to) * 100}%`, width: `${Math.abs(drag.to - drag.from) * 100}%` }}
        />
      )}
    </span>
  );
}

/** Where on the element the pointer is, 0 at its left edge and 1 at its right. */
function fraction(event: PointerEvent<HTMLElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return width > 0 ? (event.clientX - left) / width : 0;
}
