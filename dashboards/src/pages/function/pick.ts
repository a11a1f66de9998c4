import type { Picked } from "../../ui/heat/model";

/** A chosen area as a filter on durations. */
export function durationFilter({ minMs, maxMs }: Pick<Picked, "minMs" | "maxMs">): string {
  const parts = [...(minMs > 0 ? [`duration>=${plain(minMs)}ms`] : []), `duration<${plain(maxMs)}ms`];
  return parts.join(" ");
}

/** Without an exponent, which the filter language does not read. */
function plain(ms: number): string {
  return String(Number(ms.toFixed(6)));
}

/** A chosen area as a URL parameter. */
export function printPick({ from, to, minMs, maxMs }: Picked): string {
  return [from, to, minMs, maxMs].join("~");
}

/** The opposite of `printPick`; undefined for anything else. */
export function parsePick(text: string | null): Picked | undefined {
  const numbers = (text ?? "").split("~").map((part) => (part === "" ? Number.NaN : Number(part)));
  const [from, to, minMs, maxMs] = numbers;
  if (numbers.length !== 4 || numbers.some((number) => !Number.isFinite(number) || Math.abs(number) > 8.64e15)) return;
  if (from === undefined || to === undefined || minMs === undefined || maxMs === undefined) return;
  return from < to && minMs < maxMs ? { from, to, minMs, maxMs } : undefined;
}
