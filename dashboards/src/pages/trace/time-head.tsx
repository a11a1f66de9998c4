import { type Axis, formatTick, percentAt } from "./axis";
import { useDrag } from "./drag";

interface Props {
  axis: Axis;
  ticks: number[];
  onZoom: (axis: Axis) => void;
}

/** The time axis above the bars; dragging across it zooms in. */
export function TimeHead({ axis, ticks, onZoom }: Props) {
  const { handlers, drag } = useDrag(axis, onZoom);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the waterfall is placed by hand, which table elements do not allow
    // biome-ignore lint/a11y/useFocusableInteractive: the keyboard zooms with z, see the keyboard help
    <span
      role="columnheader"
      className="wf-time wf-time-head"
      aria-label="Time since the start of the trace"
      title="Drag to zoom in"
      {...handlers}
    >
      <Ticks axis={axis} ticks={ticks} />
      {drag && <span className="wf-drag" style={drag} />}
    </span>
  );
}

/** The times at the grid lines. */
export function Ticks({ axis, ticks }: Pick<Props, "axis" | "ticks">) {
  const step = (ticks[1] ?? axis.end) - (ticks[0] ?? axis.start);
  return ticks.map((tick) => (
    <span key={tick} className="wf-tick" style={{ left: `${percentAt(axis, tick)}%` }}>
      {formatTick(tick, step)}
    </span>
  ));
}
