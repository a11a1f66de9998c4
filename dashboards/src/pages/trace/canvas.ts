import { type RefObject, useEffect, useState } from "react";
import { useEffectiveTheme } from "../../lib/theme";

/** What a drawing needs: the context in CSS pixels, the size, and the colours of the theme. */
export interface Sheet {
  context: CanvasRenderingContext2D;
  width: number;
  height: number;
  token: (name: string) => string;
}

/** Keeps a canvas as large as its place, sharp on every screen, and drawn again when `draw`, size or theme change. */
export function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, draw: (sheet: Sheet) => void): void {
  const { width, height } = useSize(canvas);
  const theme = useEffectiveTheme();
  // `theme` decides what the colour tokens resolve to, so a change must draw anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies(theme): see above
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext?.("2d");
    if (!element || !context || width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const styles = getComputedStyle(element);
    draw({ context, width, height, token: (name) => styles.getPropertyValue(name).trim() });
  }, [canvas, draw, width, height, theme]);
}

/** The element's size in CSS pixels, kept current; zero where nothing is laid out. */
export function useSize(host: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!host.current || typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setSize({ width: Math.floor(width), height: Math.floor(height) });
    });
    observer.observe(host.current);
    return () => observer.disconnect();
  }, [host]);
  return size;
}
