import {
  type ColumnDef,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
} from "@tanstack/react-table";
import type { ReactNode } from "react";

/** One column of a `DataTable`. */
export interface Column<T> {
  /** Also the key in the URL's `sort` parameter; with server-side order it is a key the API knows. */
  id: string;
  header: string;
  /** Spelled-out meaning of the header, on hover. */
  title?: string;
  align?: "right";
  cell: (row: T) => ReactNode;
  /** What to sort by; a column without it cannot be sorted. Undefined sorts last in both directions. */
  value?: (row: T) => number | string | undefined;
  /** Order of two values; by default numbers by size, text by the alphabet. */
  compare?: (left: string, right: string) => number;
  /** Left out below 1000 px. */
  wide?: boolean;
}

export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** The library's column definitions for ours. */
export function toColumnDefs<T extends object>(columns: readonly Column<T>[]): ColumnDef<typeof features, T>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: (row: T) => column.value?.(row),
    enableSorting: column.value !== undefined,
    sortDescFirst: column.align === "right",
    sortUndefined: "last",
    sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id), column.compare),
  }));
}

function compareValues(left: unknown, right: unknown, compare?: (a: string, b: string) => number): number {
  if (compare) return compare(String(left), String(right));
  if (typeof left === "number" && typeof right === "number") return left - right;
  return String(left).localeCompare(String(right));
}

/** Reads `sort=name` or `sort=-name`, as the API writes it. */
export function parseSort(text: string): SortingState {
  const desc = text.startsWith("-");
  const id = desc ? text.slice(1) : text;
  return id ? [{ id, desc }] : [];
}

/** The opposite of `parseSort`; empty for no order. */
export function printSort(sorting: SortingState): string {
  const first = sorting[0];
  return first ? (first.desc ? "-" : "") + first.id : "";
}
