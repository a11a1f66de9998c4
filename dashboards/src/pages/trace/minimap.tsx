import { useCallback, useRef } from "react";
import { type Axis, percentAt } from "./axis";
import { type Sheet, useDrawing } from "./canvas";
import { useDrag } from "./drag";
import type { Lanes } from "./lanes";
import { failed, ownerOf } from "./model";

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
  const draw = useCallback((sheet: Sheet) => drawAll(sheet, lanes, full, colors), [lanes, full, colors]);
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

/** Lanes share the height; what would be drawn on a pixel that is taken is left out, so 100,000 spans cost no more. */
function drawAll({ context, width, height, token }: Sheet, lanes: Lanes, full: Axis, colors: Props["colors"]): void {
  context.clearRect(0, 0, width, height);
  const scale = width / (full.end - full.start);
  const step = Math.min(5, (height - 4) / Math.max(1, lanes.lanes.length));
  const thick = Math.max(1, step - 1);
  const palette = new Map([...new Set(colors.values())].map((name) => [name, token(`--${name}`)]));
  const bad = token("--bad");
  for (const [index, lane] of lanes.lanes.entries()) {
    const y = 2 + index * step;
    let reached = -1;
    for (const box of lane) {
      const x = (box.start - full.start) * scale;
      const right = Math.max(x + 1, (box.end - full.start) * scale);
      const wrong = failed(box.node.span);
      if (right <= reached && !wrong) continue;
      context.fillStyle = wrong ? bad : (palette.get(colors.get(ownerOf(box.node.span)) ?? "svc-0") ?? bad);
      context.fillRect(x, y, right - x, wrong ? thick + 1 : thick);
      reached = right;
    }
  }
}
