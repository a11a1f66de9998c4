import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useLayoutEffect, useState } from "react";

/** Shorter tables are cheap to draw whole, and then the browser's own search finds every row. */
export const WHOLE_UP_TO = 150;
/** Height of a row in CSS pixels before it has been measured. */
const ROW_HEIGHT = 34;

interface VisibleRows {
  /** True when every row is in the document. */
  all: boolean;
  indices: number[];
  /** Heights in CSS pixels that stand for the rows above and below. */
  before: number;
  after: number;
  /** Focuses the link of the row `by` rows away from row `from`, the first one when `from` is -1. */
  focusRow: (from: number, by: number) => void;
}

/** Which rows of a table are in sight of the window; the page scrolls, not the table. */
export function useVisibleRows(body: RefObject<HTMLElement | null>, count: number): VisibleRows {
  const all = count <= WHOLE_UP_TO;
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const box = body.current?.getBoundingClientRect();
    if (box) setTop(Math.round(box.top + window.scrollY));
  });
  const virtual = useWindowVirtualizer({
    count: all ? 0 : count,
    estimateSize: () => ROW_HEIGHT,
    overscan: 20,
    scrollMargin: top,
  });
  const focusRow = (from: number, by: number) => {
    const next = from < 0 ? 0 : Math.min(count - 1, Math.max(0, from + by));
    const link = () => body.current?.querySelector<HTMLElement>(`tr[data-row="${next}"] [data-row-link]`);
    if (!link()) virtual.scrollToIndex(next);
    focusWhenThere(link, 10);
  };
  if (all) return { all, indices: Array.from({ length: count }, (_, index) => index), before: 0, after: 0, focusRow };
  const items = virtual.getVirtualItems();
  return {
    all,
    indices: items.map(({ index }) => index),
    before: Math.max(0, (items[0]?.start ?? top) - top),
    after: Math.max(0, virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top)),
    focusRow,
  };
}

/** A row that has just been scrolled to is drawn within a few frames; then it gets the focus. */
function focusWhenThere(find: () => HTMLElement | null | undefined, frames: number): void {
  const element = find();
  if (element) {
    element.focus();
    element.scrollIntoView?.({ block: "nearest" });
  } else if (frames > 0) requestAnimationFrame(() => focusWhenThere(find, frames - 1));
}
