import type { Subject } from "../api/types";
import { aHeatmap, someFacets, someFields, someSpans, someValues } from "./explore";
import { anOverview, OPEN, someReleases, someViews } from "./fleet";

/** Answers of the explorers' and the overview's routes; undefined for other paths. */
export function exploreAnswer({ pathname: path, searchParams: query }: URL, now: number): unknown {
  const on = (query.get("on") ?? "invocations") as Subject;
  const prefix = query.get("prefix") ?? "";
  const page = Number(query.get("cursor") ?? 0);
  switch (path) {
    case "/api/v1/heatmap":
      return aHeatmap(on, now);
    case "/api/v1/facets":
      return someFacets(on, query.get("fields") ?? undefined);
    case "/api/v1/fields":
      return someFields(on, prefix);
    case "/api/v1/spans":
      return { spans: someSpans(now, 60, page), ...(page < 120 ? { nextCursor: String(page + 60) } : {}) };
    case "/api/v1/overview":
      return anOverview(now);
    case "/api/v1/releases":
      return { releases: someReleases(query.get("function") ?? "checkout", now) };
    case "/api/v1/views":
      return { views: someViews() };
    case "/api/v1/whoami":
      return OPEN;
    default: {
      const key = /^\/api\/v1\/fields\/(.+)\/values$/.exec(path)?.[1];
      return key === undefined ? undefined : someValues(on, decodeURIComponent(key), prefix);
    }
  }
}
