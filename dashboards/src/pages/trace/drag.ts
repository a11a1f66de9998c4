import { type PointerEvent, useState } from "react";
import type { Axis } from "./axis";
import { between } from "./zoom";

/** Dragging across an element chooses a window of `axis`. Spread `handlers` on it and draw `drag` (per cent) over it. */
export function useDrag(axis: Axis, onZoom: (axis: Axis) => void) {
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture?.(event.pointerId);
      const at = fraction(event);
      setDrag({ from: at, to: at });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => drag && setDrag({ ...drag, to: fraction(event) }),
    onPointerUp: () => {
      const window = drag && between(axis, drag.from, drag.to);
      setDrag(undefined);
      if (window) onZoom(window);
    },
    onPointerCancel: () => setDrag(undefined),
  };
  const place = drag && {
    left: `${Math.min(drag.from, drag.to) * 100}%`,
    width: `${Math.abs(drag.to - drag.from) * 100}%`,
  };
  return { handlers, drag: place };
}

/** Where on the element the pointer is, 0 at its left edge and 1 at its right. */
function fraction(event: PointerEvent<HTMLElement>): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  return width > 0 ? Math.min(1, Math.max(0, (event.clientX - left) / width)) : 0;
}
