import type { RuleContent } from "../../api/alarms";
import type { Signal } from "../../api/types";
import { formatSignal, UNITS } from "./units";

/** A rule as files have it; what the form does not know stays as it is. */
export type Definition = Record<string, unknown>;

/** What is edited: the form or the text is the one that counts, whichever was changed last. */
export interface Draft {
  by: "form" | "text";
  definition: Definition;
  text: string;
  interval: string;
}

export const NEW_RULE: Definition = {
  alert: "",
  signal: "error_rate",
  groupBy: ["function"],
  op: ">=",
  threshold: 0.1,
  window: "5m",
  keepFiringFor: "5m",
  minInvocations: 20,
  severity: "ticket",
};

export function newDraft(definition: Definition = NEW_RULE, interval = "30s"): Draft {
  return { by: "form", definition, text: "", interval };
}

/** The fields of the form that are plain texts in the definition. */
export const TEXTS = ["alert", "function", "filter", "window", "for", "keepFiringFor", "repeat", "severity"] as const;
const NUMBERS = ["threshold", "minInvocations"] as const;
const LISTS = ["groupBy", "notify"] as const;
/** Fields of what makes a rule one of another kind than a threshold. */
const OF_KINDS = [
  "spike.factor",
  "spike.previous",
  "spike.atLeast",
  "anomaly.floor",
  "anomaly.deviations",
  "anomaly.side",
  "heartbeat.every",
  "heartbeat.schedule",
  "heartbeat.grace",
  "heartbeat.of",
] as const;
export type FieldName =
  | (typeof TEXTS)[number]
  | (typeof NUMBERS)[number]
  | (typeof LISTS)[number]
  | (typeof OF_KINDS)[number]
  | "signal"
  | "op"
  | "summary";

export const KINDS = ["threshold", "spike", "anomaly", "heartbeat"] as const;
export type Kind = (typeof KINDS)[number];

/** What a rule of each kind begins with, and what it cannot have. */
const STARTS: Record<Kind, { has: Definition; lacks: string[] }> = {
  threshold: { has: { op: ">=", threshold: 0.1, window: "5m" }, lacks: [] },
  spike: { has: { window: "5m", spike: { factor: 10, atLeast: 1000 } }, lacks: ["op", "threshold", "windows"] },
  anomaly: { has: { anomaly: { floor: 100 } }, lacks: ["op", "threshold", "window", "windows"] },
  heartbeat: {
    has: { heartbeat: { every: "1h" } },
    lacks: ["signal", "op", "threshold", "window", "windows", "minInvocations"],
  },
};

const SHOWN = new Set<string>([...TEXTS, ...NUMBERS, ...LISTS, ...KINDS, "signal", "op", "annotations"]);

/** A rule is of the kind it has a part of; of none of these, it compares with a threshold. */
export function kindOf(definition: Definition): Kind {
  return KINDS.find((kind) => kind !== "threshold" && kind in definition) ?? "threshold";
}

/** The rule as one of another kind; what that kind cannot have is left out. */
export function withKind(definition: Definition, kind: Kind): Definition {
  const others = KINDS.filter((other) => other !== kind && other !== "threshold");
  const gone = new Set<string>([...others, ...STARTS[kind].lacks]);
  const kept = Object.fromEntries(Object.entries(definition).filter(([key]) => !gone.has(key)));
  const signal = kind === "heartbeat" || "signal" in kept ? {} : { signal: "error_rate" };
  return { ...STARTS[kind].has, ...kept, ...signal };
}

/** The keys of a definition that only the text shows. */
export function unshown(definition: Definition): string[] {
  return Object.keys(definition).filter((key) => !SHOWN.has(key));
}

/** What a field of the form shows. */
export function textOf(definition: Definition, field: FieldName): string {
  const value = held(definition, field);
  if (Array.isArray(value)) return value.join(", ");
  return value === undefined || value === null ? "" : String(value);
}

function held(definition: Definition, field: FieldName): unknown {
  if (field === "summary") return objectAt(definition, "annotations").summary;
  const [part, inner] = field.split(".");
  return part !== undefined && inner !== undefined ? objectAt(definition, part)[inner] : definition[field];
}

/** The definition with a field changed; an empty one is left out, and a number that is none is kept to be complained about. */
export function withField(definition: Definition, field: FieldName, text: string): Definition {
  if (field === "summary") {
    const annotations = without(objectAt(definition, "annotations"), "summary");
    return put(definition, "annotations", text ? { ...annotations, summary: text } : annotations);
  }
  if ((LISTS as readonly string[]).includes(field)) {
    return put(
      definition,
      field,
      text
        .split(",")
        .map((part) => part.trim())
        .filter(Boolean),
    );
  }
  const [part, inner] = field.split(".");
  if (part !== undefined && inner !== undefined) {
    const changed = put(objectAt(definition, part), inner, numbered(text));
    return { ...definition, [part]: changed };
  }
  if ((NUMBERS as readonly string[]).includes(field)) return put(definition, field, numbered(text));
  return put(definition, field, text);
}

/** The number a text is; one that is none stays text, to be complained about. */
function numbered(text: string): string | number {
  const number = Number(text);
  return text.trim() === "" || !Number.isFinite(number) ? text.trim() : number;
}

function put(definition: Definition, key: string, value: unknown): Definition {
  const empty = value === "" || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
  // In its old place, so that the text does not jump about.
  if (!empty) return { ...definition, [key]: value };
  return without(definition, key);
}

function without(object: Definition, key: string): Definition {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function objectAt(definition: Definition, key: string): Definition {
  const value = definition[key];
  return typeof value === "object" && value !== null ? (value as Definition) : {};
}

/** What is previewed and saved. */
export function contentOf(draft: Draft): RuleContent {
  const interval = draft.interval.trim() || "30s";
  return draft.by === "text" ? { text: draft.text, interval } : { definition: draft.definition, interval };
}

const UNIT_WORDS: Record<(typeof UNITS)[Signal], string> = {
  count: "a number",
  ratio: "0 to 1",
  ms: "milliseconds",
  bytes: "bytes",
  USD: "USD",
  "USD/h": "USD per hour",
};

/** What a threshold means: "0 to 1: 5 %". */
export function thresholdHint(definition: Definition): string | undefined {
  const signal = definition.signal as Signal;
  if (!(signal in UNITS)) return undefined;
  const { threshold } = definition;
  const unit = UNIT_WORDS[UNITS[signal]];
  return typeof threshold === "number" && UNITS[signal] !== "count"
    ? `${unit}: ${formatSignal(threshold, signal)}`
    : unit;
}

/** Where a line of a text begins and ends, for selecting it. */
export function lineSpan(text: string, line: number): { start: number; end: number } {
  const lines = text.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  return { start: Math.min(start, text.length), end: Math.min(start + (lines[line - 1]?.length ?? 0), text.length) };
}
