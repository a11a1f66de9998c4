import { useTable } from "@tanstack/react-table";
import { type MouseEvent, useMemo, useRef } from "react";
import { Link, useLocation } from "wouter";
import { useShortcuts } from "../../lib/shortcuts";
import { type Column, features, parseSort, printSort, toColumnDefs } from "./columns";
import { useVisibleRows } from "./visible";

interface Props<T extends object> {
  /** Names the table for screen readers. */
  label: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  rowId: (row: T) => string;
  /** Where a row leads; its first cell becomes the link. */
  href?: (row: T) => string;
  /** `column` or `-column`. */
  sort: string;
  onSort: (sort: string) => void;
  /** True when the rows already come in the wanted order, one page at a time. */
  serverSorted?: boolean;
}

/**
 * A dense, sortable table; j and k move through its rows, Enter opens one. Of a long one only the rows in sight are in
 * the document.
 */
export function DataTable<T extends object>(props: Props<T>) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [, navigate] = useLocation();
  const defs = useMemo(() => toColumnDefs(props.columns), [props.columns]);
  const sorting = useMemo(() => parseSort(props.sort), [props.sort]);
  const table = useTable({
    features,
    columns: defs,
    data: props.rows as T[],
    getRowId: props.rowId,
    state: { sorting },
    onSortingChange: (update) => props.onSort(printSort(typeof update === "function" ? update(sorting) : update)),
    manualSorting: props.serverSorted ?? false,
    enableSortingRemoval: false,
    enableMultiSort: false,
  });
  const rows = table.getRowModel().rows;
  const visible = useVisibleRows(body, rows.length);
  const step = (by: number) => visible.focusRow(focusedRow(body.current), by);
  useShortcuts({ j: () => step(1), k: () => step(-1) });

  const open = (row: T, event: MouseEvent<HTMLElement>) => {
    const onControl = (event.target as HTMLElement).closest("a, button");
    if (!props.href || onControl || window.getSelection()?.toString()) return;
    const href = props.href(row);
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else navigate(href);
  };

  return (
    // A scrolling region must be reachable by keyboard, and one without links has nothing else to focus.
    <section className="table-scroll" aria-label={`${props.label}, the table`} tabIndex={props.href ? undefined : 0}>
      <table className="table" aria-label={props.label} aria-rowcount={visible.all ? undefined : rows.length + 1}>
        <thead>
          <tr>
            {props.columns.map((column) => {
              const model = table.getColumn(column.id);
              return (
                <Header
                  key={column.id}
                  column={column}
                  sorted={model?.getIsSorted() || false}
                  onToggle={model?.getCanSort() ? () => model.toggleSorting() : undefined}
                />
              );
            })}
          </tr>
        </thead>
        <tbody ref={body}>
          <Spacer height={visible.before} columns={props.columns.length} />
          {visible.indices.map((index) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <tr
                key={row.id}
                data-row={index}
                aria-rowindex={visible.all ? undefined : index + 2}
                className={props.href ? "row-link" : ""}
                onClick={(event) => open(row.original, event)}
              >
                {props.columns.map((column, position) => (
                  <td key={column.id} className={cellClass(column)}>
                    {position === 0 && props.href ? (
                      <Link href={props.href(row.original)} data-row-link="">
                        {column.cell(row.original)}
                      </Link>
                    ) : (
                      column.cell(row.original)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          <Spacer height={visible.after} columns={props.columns.length} />
        </tbody>
      </table>
    </section>
  );
}

interface HeaderProps<T> {
  column: Column<T>;
  sorted: false | "asc" | "desc";
  onToggle: (() => void) | undefined;
}

function Header<T>({ column, sorted, onToggle }: HeaderProps<T>) {
  const order = sorted === "asc" ? "ascending" : sorted === "desc" ? "descending" : "none";
  const mark = (
    <span className="sort-mark" aria-hidden="true">
      {sorted === "asc" ? "↑" : sorted === "desc" ? "↓" : ""}
    </span>
  );
  if (!onToggle) {
    return (
      <th scope="col" className={cellClass(column)} title={column.title}>
        {column.header}
      </th>
    );
  }
  return (
    <th scope="col" className={cellClass(column)} aria-sort={order} title={column.title}>
      <button type="button" className="sort" onClick={onToggle}>
        {column.align === "right" && mark}
        {column.header}
        {column.align !== "right" && mark}
      </button>
    </th>
  );
}

function cellClass<T>(column: Column<T>): string {
  return [column.align === "right" ? "num" : "", column.wide ? "wide-only" : ""].join(" ").trim();
}

/** Stands for the rows out of sight, so that the scroll bar tells the truth. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr aria-hidden="true" className="spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}

/** The index of the row whose link has the focus; -1 when none has. */
function focusedRow(body: HTMLElement | null): number {
  const row = document.activeElement?.closest<HTMLElement>("tr[data-row]");
  return row && body?.contains(row) ? Number(row.dataset["row"]) : -1;
}
