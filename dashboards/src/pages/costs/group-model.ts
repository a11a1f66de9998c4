import { quoted, withTerm } from "../../lib/filter";

/** What bills are usually split by. Any field of the filter language and any attribute can be typed instead. */
export const DIMENSIONS = [
  "function",
  "version",
  "team",
  "account",
  "region",
  "provider",
  "arch",
  "memory",
  "trigger",
  "outcome",
  "init.type",
  "http.route",
  "billing.plan",
] as const;

/** The API takes as many. */
export const MOST_DIMENSIONS = 4;

/** The dimensions the URL asks for, each once; by function when it asks for none. */
export function dimensionsOf(text: string | null): string[] {
  const asked = (text ?? "")
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
  const known = [...new Set(asked)].slice(0, MOST_DIMENSIONS);
  return known.length > 0 ? known : ["function"];
}

/** How the URL spells dimensions; the default is left out of it. */
export function spelled(dimensions: readonly string[]): string | undefined {
  const text = dimensions.join(",");
  return text === "" || text === "function" ? undefined : text;
}

/** The filter that finds the invocations of one group. What has no value there is looked for as that. */
export function groupFilter(q: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce(
    (filter, [key, value]) => withTerm(filter, value === "" ? `-${key}:*` : `${key}=${quoted(value)}`),
    q,
  );
}

/** What a person calls the group. */
export function groupName(values: Readonly<Record<string, string>>): string {
  return Object.values(values)
    .map((value) => value || "(none)")
    .join(", ");
}
