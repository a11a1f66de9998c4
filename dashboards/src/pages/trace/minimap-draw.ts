import type { Axis } from "./axis";
import type { Sheet } from "./canvas";
import type { Lanes } from "./lanes";
import { failed, ownerOf } from "./model";

/**
 * Lanes share the height. A box of a pixel or two that would only repaint drawn pixels is left out, so that 100,000
 * spans cost what the strip holds; failures are always drawn.
 */
export function drawMinimap(
  { context, width, height, token }: Sheet,
  lanes: Lanes,
  full: Axis,
  colors: ReadonlyMap<string, string>,
): void {
  context.clearRect(0, 0, width, height);
  const scale = width / (full.end - full.start);
  const step = Math.min(5, (height - 4) / Math.max(1, lanes.lanes.length));
  const thick = Math.max(1, step - 1);
  const palette = new Map([...new Set(colors.values())].map((name) => [name, token(`--${name}`)]));
  const bad = token("--bad");
  const drawn = new Set<number>();
  for (const [index, lane] of lanes.lanes.entries()) {
    const y = 2 + index * step;
    for (const { node, start, end } of lane) {
      const x = (start - full.start) * scale;
      const length = Math.max(1, (end - start) * scale);
      const wrong = failed(node.span);
      const pixel = Math.floor(y) * width + Math.floor(x);
      if (length < 2 && !wrong && drawn.has(pixel)) continue;
      if (length < 2) drawn.add(pixel);
      context.fillStyle = wrong ? bad : (palette.get(colors.get(ownerOf(node.span)) ?? "svc-0") ?? bad);
      context.fillRect(x, y, length, wrong ? thick + 1 : thick);
    }
  }
}
