import { useCallback, useRef } from "react";
import { type Axis, percentAt } from "./axis";
import { type Sheet, useDrawing } from "./canvas";
import { useDrag } from "./drag";
import type { Lanes } from "./lanes";
import { drawMinimap } from "./minimap-draw";

interface Props {
  lanes: Lanes;
  full: Axis;
  /** The part in sight; undefined when it is all of it. */
  zoom: Axis | undefined;
  colors: ReadonlyMap<string, string>;
  onZoom: (axis: Axis | undefined) => void;
}

/** The whole trace in a strip. Dragging across it chooses the part that the views show; a double click shows all. */
export function Minimap({ lanes, full, zoom, colors, onZoom }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { handlers, drag } = useDrag(full, onZoom);
  const draw = useCallback((sheet: Sheet) => drawMinimap(sheet, lanes, full, colors), [lanes, full, colors]);
  useDrawing(canvas, draw);
  const left = zoom ? percentAt(full, zoom.start) : 0;
  const right = zoom ? percentAt(full, zoom.end) : 100;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard moves the window with a, d, + and -
    <div
      className="minimap"
      title="Drag to zoom in, double click to see all"
      {...handlers}
      onDoubleClick={() => onZoom(undefined)}
    >
      <canvas ref={canvas} role="img" aria-label="The whole trace in small" />
      <span className="minimap-shade" style={{ left: 0, width: `${left}%` }} />
      <span className="minimap-shade" style={{ left: `${right}%`, right: 0 }} />
      {drag && <span className="wf-drag" style={drag} />}
    </div>
  );
}
