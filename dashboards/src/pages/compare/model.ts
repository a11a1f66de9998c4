import type { ComparedAttribute, ComparedValue, CompareQuery, Comparison } from "../../api/answers";
import { termOf } from "../../lib/filter";
import { formatBytes, formatCount, formatMs } from "../../lib/numbers";
import { type Distribution, sharesOf } from "../../ui/histogram";

export type Preset = NonNullable<CompareQuery["preset"]>;

export const PRESETS: { preset: Preset; label: string; a: string; b: string }[] = [
  { preset: "failed", label: "Failed against successful", a: "failed", b: "successful" },
  { preset: "slow", label: "Slow against fast", a: "slowest 5 %", b: "faster half" },
  { preset: "version", label: "New version against the one before", a: "new version", b: "version before" },
];

/** What the URL asks for: filters of one's own, or else a preset. */
export function askedOf(params: URLSearchParams): CompareQuery {
  const text = (key: "function" | "q" | "a" | "b") => params.get(key)?.trim() ?? "";
  const narrowed = {
    ...(text("function") ? { function: text("function") } : {}),
    ...(text("q") ? { q: text("q") } : {}),
  };
  if (text("a")) return { ...narrowed, a: text("a"), ...(text("b") ? { b: text("b") } : {}) };
  return { ...narrowed, preset: presetOf(params) };
}

export function presetOf(params: URLSearchParams): Preset {
  return PRESETS.find(({ preset }) => preset === params.get("preset"))?.preset ?? "failed";
}

/** What the sets are called: by the preset, or A and B when they are filters of one's own. */
export function namesOf(asked: CompareQuery): { a: string; b: string } {
  if (asked.a !== undefined) return { a: "A", b: asked.b ? "B" : "the rest" };
  const found = PRESETS.find(({ preset }) => preset === asked.preset);
  return { a: found?.a ?? "A", b: found?.b ?? "B" };
}

/** The attributes that tell the sets apart, and the others. */
export function parted(attributes: readonly ComparedAttribute[]) {
  return {
    telling: attributes.filter((each) => each.significant && each.kind !== "unique"),
    other: attributes.filter((each) => !each.significant || each.kind === "unique"),
  };
}

/** A filter for the rows of set A that have this value; undefined where the language has no term for it. */
export function filterFor(comparison: Comparison, key: string, value: ComparedValue): string {
  const term = value.value === null ? `-${key}:*` : termOf(key, value.value);
  return comparison.a ? `(${comparison.a}) ${term}` : term;
}

/** Corrected probability for people: "p < 0.001". */
export function probability(p: number | undefined): string {
  if (p === undefined) return "";
  if (p < 0.001) return "p < 0.001";
  return `p = ${Number(p.toFixed(3))}`;
}

/** A number in the unit its key suggests. */
export function inUnit(key: string, value: number): string {
  if (/(^duration|^init|^billed|_ms$|Ms$)/.test(key)) return formatMs(value);
  if (/(^memory|bytes|Bytes|\.size$)/.test(key)) return formatBytes(value);
  return formatCount(value);
}

/** Both sets' numbers over the same bins, each as shares of its own set. */
export function numbersOf(attribute: ComparedAttribute, names: { a: string; b: string }): Distribution | undefined {
  const { number } = attribute;
  if (!number) return undefined;
  return {
    bins: number.bounds.map((bound) => inUnit(attribute.key, bound)),
    sets: [
      { label: names.a, counts: number.binsA, shares: sharesOf(number.binsA) },
      { label: names.b, counts: number.binsB, shares: sharesOf(number.binsB) },
    ],
  };
}
