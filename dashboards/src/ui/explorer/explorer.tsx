import { type ReactNode, useState } from "react";
import { useFacets } from "../../api/explore";
import type { Subject } from "../../api/types";
import { useTitle } from "../../lib/names";
import { useUrl } from "../../lib/url";
import { ExportLinks } from "../export";
import { FacetSidebar } from "../facets";
import { FilterBar } from "../filter/bar";
import { isFilterFault } from "../filter/is-fault";
import { Loaded } from "../states";
import { ViewsMenu } from "../views-menu";
import { HeatView } from "./heat-view";
import { TimeView } from "./time-view";
import { TopView } from "./top-view";

/** The ways to look at what matches. */
export type ViewName = "list" | "heat" | "time" | "top";

const LABELS: Record<ViewName, string> = { list: "List", heat: "Heat map", time: "Over time", top: "Top values" };

interface Props {
  title: string;
  on: Subject;
  /** What a row is, in the singular. */
  noun: string;
  views: readonly ViewName[];
  /** The list's route and what is asked of it, for CSV and JSON lines. */
  route: string;
  query: Record<string, unknown>;
  /** The list's failure; one about the filter is shown at the filter. */
  error: unknown;
  /** The list. */
  children: ReactNode;
}

/** The view the URL asks for among those a page has; the list when it asks for none of them. */
export function viewOf(params: URLSearchParams, views: readonly ViewName[]): ViewName {
  return views.find((view) => view === params.get("view")) ?? "list";
}

/** What all explorers share: the filter, facets, ways to look, saved views and downloads. */
export function Explorer({ title, on, noun, views, route, query, error, children }: Props) {
  useTitle(title);
  const { params, set } = useUrl();
  const view = viewOf(params, views);
  const filter = params.get("q") ?? "";
  const fault = isFilterFault(error);
  return (
    <>
      <div className="toolbar">
        <h1>{title}</h1>
        <fieldset className="joined" aria-label="Show as">
          {views.map((name) => (
            <button
              key={name}
              type="button"
              className="tool"
              aria-pressed={name === view}
              onClick={() => set({ view: name === "list" ? undefined : name }, { push: true })}
            >
              {LABELS[name]}
            </button>
          ))}
        </fieldset>
        <span className="toolbar-end">
          <ExportLinks route={route} query={query} />
          <ViewsMenu />
        </span>
      </div>
      <FilterBar on={on} error={error} />
      <div className="explorer">
        <Sidebar on={on} noun={noun} filter={filter} enabled={!fault} />
        <section aria-label={LABELS[view]}>
          {fault ? <p className="muted">Mend the filter to see the {noun}s it means.</p> : null}
          {!fault && view === "list" && children}
          {!fault && view === "heat" && on !== "logs" && <HeatView on={on} noun={noun} filter={filter} />}
          {!fault && view === "time" && <TimeView filter={filter} />}
          {!fault && view === "top" && <TopView on={on} noun={noun} filter={filter} />}
        </section>
      </div>
    </>
  );
}

function Sidebar(props: { on: Subject; noun: string; filter: string; enabled: boolean }) {
  const answer = useFacets(props.on, props.filter, { enabled: props.enabled });
  const [open, setOpen] = useState(false);
  return (
    <aside aria-label="Facets" className={open ? "sidebar sidebar-open" : "sidebar"}>
      <button type="button" className="button sidebar-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? "Hide facets" : "Show facets"}
      </button>
      <div className="sidebar-body">
        {props.enabled && (
          <Loaded answer={answer} rows={8}>
            {(facets) => <FacetSidebar facets={facets} noun={props.noun} />}
          </Loaded>
        )}
      </div>
    </aside>
  );
}
