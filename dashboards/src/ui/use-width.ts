import { type RefObject, useEffect, useMemo, useState } from "react";

/** The element's width in CSS pixels, kept current; 0 until it is known. */
export function useWidth(host: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  const observer = useMemo(
    () =>
      typeof ResizeObserver === "undefined"
        ? undefined
        : new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0))),
    [],
  );
  useEffect(() => {
    if (host.current) observer?.observe(host.current);
    return () => observer?.disconnect();
  });
  return width;
}
