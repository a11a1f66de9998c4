import type { ColdStarts } from "../../api/answers";
import { termOf } from "../../lib/filter";
import { formatMs } from "../../lib/numbers";
import { type Distribution, sharesOf } from "../../ui/histogram";

/** The filter for a function's cold invocations. */
export function coldFilter(functionName: string): string {
  return `${termOf("function", functionName)} cold:true`;
}

/** The bins as the histogram wants them: empty ones between the first and the last are kept, so that gaps show. */
export function distributionOf(bins: ColdStarts["distribution"]): Distribution {
  const sorted = [...bins].sort((a, b) => a.fromMs - b.fromMs);
  const counts = sorted.map((bin) => bin.count);
  return {
    bins: sorted.map((bin) => formatMs(bin.fromMs)),
    sets: [{ label: "cold starts", counts, shares: sharesOf(counts) }],
  };
}

/** Highest confidence first; the order of the answer within. */
export function byConfidence(advice: ColdStarts["advice"]): ColdStarts["advice"] {
  const rank = { high: 0, medium: 1, low: 2 };
  return [...advice].sort((a, b) => rank[a.confidence] - rank[b.confidence]);
}

/** How much a package got dearer since the version before, in milliseconds; undefined when that is not known. */
export function growthMs(row: ColdStarts["packages"][number]): number | undefined {
  return row.before === undefined ? undefined : row.meanMs - row.before;
}
