import { useMemo } from "react";
import { useUrl } from "../../lib/url";
import { TextFilter } from "../../ui/filters";
import { matches } from "./model";
import type { Node, Row } from "./tree";

/** Finds spans by name, service or attribute, also below collapsed ones. Enter goes to the next hit. */
export function TraceSearch(props: { rows: Row[]; selected: Node | undefined; onFound: (node: Node) => void }) {
  const text = useUrl().params.get("q") ?? "";
  const hits = useMemo(
    () => (text ? props.rows.map((row) => row.node).filter((node) => matches(node.span, text)) : []),
    [props.rows, text],
  );
  const at = props.selected ? hits.indexOf(props.selected) : -1;
  const step = (by: number) => {
    const next = hits[(at + by + hits.length) % hits.length];
    if (next) props.onFound(next);
  };
  return (
    <search className="trace-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          step(1);
        }}
      >
        <TextFilter param="q" label="Find in trace" search />
      </form>
      {text && (
        <>
          <span className="muted" role="status">
            {hits.length === 0 ? "no span" : `${at + 1 || "–"} of ${hits.length}`}
          </span>
          <button
            type="button"
            className="icon-button"
            aria-label="Previous hit"
            disabled={hits.length === 0}
            onClick={() => step(at < 0 ? 0 : -1)}
          >
            ↑
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Next hit"
            disabled={hits.length === 0}
            onClick={() => step(1)}
          >
            ↓
          </button>
        </>
      )}
    </search>
  );
}
