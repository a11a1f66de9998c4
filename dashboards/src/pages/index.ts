import { type ComponentType, lazy } from "react";

interface PageEntry {
  /** wouter's pattern; parameters stay percent-encoded, see `decoded` in lib/names. */
  path: string;
  Page: ComponentType;
  /** Its label in the navigation bar; pages without one are reached from others. */
  label?: string;
  /** Prefix of the paths for which the navigation shows this page as the current one, if not only its own. */
  section?: string;
}

/** Every page, in the order of the navigation bar. Each is loaded when first visited. */
export const PAGES: PageEntry[] = [
  { path: "/", label: "Functions", section: "/functions/", Page: lazy(() => import("./functions/page")) },
  { path: "/traces", label: "Traces", section: "/traces/", Page: lazy(() => import("./traces/page")) },
  { path: "/map", label: "Map", Page: lazy(() => import("./map/page")) },
  { path: "/cold-starts", label: "Cold starts", Page: lazy(() => import("./cold-starts/page")) },
  { path: "/compare", label: "Compare", Page: lazy(() => import("./compare/page")) },
  { path: "/costs", label: "Costs", Page: lazy(() => import("./costs/page")) },
  { path: "/alerts", label: "Alerts", Page: lazy(() => import("./alerts/page")) },
  { path: "/pipeline", label: "Health", Page: lazy(() => import("./health/page")) },
  { path: "/functions/:name", Page: lazy(() => import("./function/page")) },
  { path: "/sandboxes/:id", Page: lazy(() => import("./sandbox/page")) },
  { path: "/traces/:traceId", Page: lazy(() => import("./trace/page")) },
];

/** The navigation bar's entries; `owns` tells whether a path belongs to the entry. */
export const NAVIGATION = PAGES.flatMap(({ path, label, section }) =>
  label
    ? [{ path, label, owns: (at: string) => at === path || (section !== undefined && at.startsWith(section)) }]
    : [],
);
