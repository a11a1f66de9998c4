/** One cell with something in it. `column` counts from the range's start, `row` from the shortest duration. */
export interface HeatCell {
  column: number;
  row: number;
  count: number;
  errors: number;
  cold: number;
}

/** Time × duration. Times in epoch milliseconds; row `r` holds durations of `rows[r].low` to below `rows[r].high` ms. */
export interface HeatData {
  from: number;
  stepMs: number;
  columns: number;
  rows: { low: number; high: number }[];
  cells: HeatCell[];
}

/** Part of a heat map, both ends included. */
export interface Area {
  column: [number, number];
  row: [number, number];
}

/** What a chosen part stands for: times in epoch milliseconds, durations in milliseconds. */
export interface Picked {
  from: number;
  to: number;
  minMs: number;
  maxMs: number;
}

export interface Place {
  column: number;
  row: number;
}

/** 0.12 to 1 by the logarithm of the count, so that a lone outlier is still seen beside a crowd. */
export function strength(count: number, highest: number): number {
  if (count <= 0) return 0;
  if (highest <= 1) return 1;
  return 0.12 + 0.88 * (Math.log(count + 1) / Math.log(highest + 1));
}

export function highest(cells: readonly HeatCell[]): number {
  return cells.reduce((most, cell) => Math.max(most, cell.count), 0);
}

/** The cell of a place, an empty one where nothing was counted. */
export function cellAt(data: HeatData, { column, row }: Place): HeatCell {
  return (
    data.cells.find((cell) => cell.column === column && cell.row === row) ?? {
      column,
      row,
      count: 0,
      errors: 0,
      cold: 0,
    }
  );
}

/** The area between two corners, whichever way it was drawn. */
export function areaOf(a: Place, b: Place): Area {
  return {
    column: [Math.min(a.column, b.column), Math.max(a.column, b.column)],
    row: [Math.min(a.row, b.row), Math.max(a.row, b.row)],
  };
}

export function pickedOf(data: HeatData, { column, row }: Area): Picked {
  return {
    from: data.from + column[0] * data.stepMs,
    to: data.from + (column[1] + 1) * data.stepMs,
    minMs: data.rows[row[0]]?.low ?? 0,
    maxMs: data.rows[row[1]]?.high ?? 0,
  };
}

/** Sums over an area. */
export function sumOf(data: HeatData, { column, row }: Area): Pick<HeatCell, "count" | "errors" | "cold"> {
  const sum = { count: 0, errors: 0, cold: 0 };
  for (const cell of data.cells) {
    if (cell.column < column[0] || cell.column > column[1] || cell.row < row[0] || cell.row > row[1]) continue;
    sum.count += cell.count;
    sum.errors += cell.errors;
    sum.cold += cell.cold;
  }
  return sum;
}

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Where an arrow key leads; with `toNext` to the next place that holds something, else to the neighbour. */
export function moved(data: HeatData, at: Place, key: string, toNext: boolean): Place {
  const step = STEPS[key];
  if (!step) return at;
  const inside = (place: Place) =>
    place.column >= 0 && place.column < data.columns && place.row >= 0 && place.row < data.rows.length;
  let next = { column: at.column + step[0], row: at.row + step[1] };
  if (!inside(next)) return at;
  while (toNext && inside(next) && cellAt(data, next).count === 0) {
    next = { column: next.column + step[0], row: next.row + step[1] };
  }
  return inside(next) ? next : at;
}

/** The fullest cell: where the keyboard starts. */
export function fullest(data: HeatData): Place {
  return data.cells.reduce<HeatCell>((best, cell) => (cell.count > best.count ? cell : best), {
    column: 0,
    row: 0,
    count: -1,
    errors: 0,
    cold: 0,
  });
}
