import type { SlowPath } from "../../api/answers";
import { formatMs, NONE } from "../../lib/numbers";

/** Most rows of the table. */
const SHOWN = 8;

/** The paths that matter: at most eight, and none below a fiftieth of the largest contribution. */
export function significant(paths: readonly SlowPath[]): SlowPath[] {
  const largest = largestOf(paths);
  return paths.filter((path) => Math.abs(path.contributionMs ?? 0) >= largest / 50 && largest > 0).slice(0, SHOWN);
}

function largestOf(paths: readonly SlowPath[]): number {
  return paths.reduce((most, path) => Math.max(most, Math.abs(path.contributionMs ?? 0)), 0);
}

/** The bar of a contribution in per cent: to the right of the middle when it made the invocation slower. */
export function barOf(path: SlowPath, paths: readonly SlowPath[]): { left: number; width: number } {
  const largest = largestOf(paths);
  const width = largest > 0 ? (Math.abs(path.contributionMs ?? 0) / largest) * 50 : 0;
  return { left: (path.contributionMs ?? 0) < 0 ? 50 - width : 50, width };
}

/** "+1.6 s", "-20 ms". */
export function signedMs(ms: number | undefined): string {
  if (ms === undefined) return NONE;
  return ms > 0 ? `+${formatMs(ms)}` : formatMs(ms);
}
