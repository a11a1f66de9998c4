import { type ComponentType, lazy } from "react";
import type { IconName } from "../ui/icons";

/** The navigation's groups, in order: what is, what was, what to do better, how Coldspan itself does. */
export const GROUPS = ["Watch", "Explore", "Improve", "Run"] as const;
export type Group = (typeof GROUPS)[number];

interface PageEntry {
  /** wouter's pattern; parameters stay percent-encoded, see `decoded` in lib/names. */
  path: string;
  Page: ComponentType;
  /** Its place in the navigation; pages without one are reached from others. */
  nav?: { label: string; icon: IconName; group: Group };
  /** Prefix of the paths for which the navigation shows this page as the current one, if not only its own. */
  section?: string;
}

/** Every page, within a group in the order of the navigation. Each is loaded when first visited. */
export const PAGES: PageEntry[] = [
  { path: "/", nav: { label: "Overview", icon: "home", group: "Watch" }, Page: lazy(() => import("./overview/page")) },
  {
    path: "/functions",
    section: "/functions/",
    nav: { label: "Functions", icon: "function", group: "Watch" },
    Page: lazy(() => import("./functions/page")),
  },
  { path: "/map", nav: { label: "Map", icon: "map", group: "Watch" }, Page: lazy(() => import("./map/page")) },
  { path: "/tail", nav: { label: "Live tail", icon: "tail", group: "Watch" }, Page: lazy(() => import("./tail/page")) },
  {
    path: "/invocations",
    nav: { label: "Invocations", icon: "list", group: "Explore" },
    Page: lazy(() => import("./invocations/page")),
  },
  {
    path: "/traces",
    section: "/traces/",
    nav: { label: "Traces", icon: "trace", group: "Explore" },
    Page: lazy(() => import("./traces/page")),
  },
  { path: "/spans", nav: { label: "Spans", icon: "span", group: "Explore" }, Page: lazy(() => import("./spans/page")) },
  { path: "/logs", nav: { label: "Logs", icon: "log", group: "Explore" }, Page: lazy(() => import("./logs/page")) },
  {
    path: "/compare",
    nav: { label: "Compare", icon: "compare", group: "Explore" },
    Page: lazy(() => import("./compare/page")),
  },
  {
    path: "/cold-starts",
    nav: { label: "Cold starts", icon: "cold", group: "Improve" },
    Page: lazy(() => import("./cold-starts/page")),
  },
  {
    path: "/costs",
    nav: { label: "Costs", icon: "money", group: "Improve" },
    Page: lazy(() => import("./costs/page")),
  },
  { path: "/alerts", nav: { label: "Alerts", icon: "bell", group: "Run" }, Page: lazy(() => import("./alerts/page")) },
  {
    path: "/pipeline",
    nav: { label: "Health", icon: "health", group: "Run" },
    Page: lazy(() => import("./health/page")),
  },
  {
    path: "/settings",
    nav: { label: "Settings", icon: "settings", group: "Run" },
    Page: lazy(() => import("./settings/page")),
  },
  { path: "/functions/:name", Page: lazy(() => import("./function/page")) },
  { path: "/sandboxes/:id", Page: lazy(() => import("./sandbox/page")) },
  { path: "/traces/:traceId", Page: lazy(() => import("./trace/page")) },
];

export interface NavigationEntry {
  path: string;
  label: string;
  icon: IconName;
  group: Group;
  /** Whether a path belongs to the entry. */
  owns: (at: string) => boolean;
}

/** The navigation's entries, group by group. */
export const NAVIGATION: NavigationEntry[] = GROUPS.flatMap((group) =>
  PAGES.flatMap(({ path, nav, section }) =>
    nav?.group === group
      ? [{ path, ...nav, owns: (at: string) => at === path || (section !== undefined && at.startsWith(section)) }]
      : [],
  ),
);
