import type { HeatData } from "../ui/heat/model";

/** Four minutes by three durations, with a crowd, a failure and a cold outlier that failed. */
export const HEAT: HeatData = {
  from: 1_000_000,
  stepMs: 60_000,
  columns: 4,
  rows: [
    { low: 64, high: 128 },
    { low: 128, high: 256 },
    { low: 256, high: 512 },
  ],
  cells: [
    { column: 0, row: 0, count: 40, errors: 0, cold: 1 },
    { column: 3, row: 0, count: 3, errors: 1, cold: 0 },
    { column: 3, row: 2, count: 1, errors: 1, cold: 1 },
  ],
};
