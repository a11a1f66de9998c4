import { useEffect, useState } from "react";
import { useFields, useFieldValues } from "../../api/explore";
import type { Field, Subject } from "../../api/types";
import { type Completion, completionAt, quoted } from "../../lib/filter";
import { exact } from "../../lib/numbers";

/** One line of the list under the field. */
export interface Suggestion {
  /** What stands in the list. */
  text: string;
  /** What explains it: a description, or how often the value was seen. */
  note: string;
  /** The whole filter once it is taken, and where the caret then stands. */
  filter: string;
  caret: number;
}

const DELAY_MS = 120;
const COMPARED = new Set<Field["type"]>(["duration", "size", "number"]);
/** Operators offered once a key is complete, with what they mean. */
export const OPERATORS: [operator: string, meaning: string, compared: boolean][] = [
  [":", "is", false],
  ["!:", "is not", false],
  [">", "more than", true],
  ["<", "less than", true],
  ["~", "matches a regular expression", false],
];

/** `value`, as it was `ms` milliseconds ago, so that not every key asks the server. */
function useLate<T>(value: T, ms: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return late;
}

/** The filter with `text` in place of what the completion covers. */
export function completed(
  filter: string,
  { start, end }: Completion,
  text: string,
): Pick<Suggestion, "filter" | "caret"> {
  return { filter: filter.slice(0, start) + text + filter.slice(end), caret: start + text.length };
}

/** Keys that fit; one that is already written in full offers its operators. */
export function keySuggestions(
  filter: string,
  at: Completion & { stage: "key" },
  fields: readonly Field[],
): Suggestion[] {
  const whole = fields.find((field) => field.name === at.prefix);
  const operators = OPERATORS.filter(([, , compared]) => !compared || (whole && COMPARED.has(whole.type)));
  if (whole && at.end === at.start + at.prefix.length) {
    return operators.map(([operator, meaning]) => ({
      text: `${whole.name}${operator}`,
      note: meaning,
      ...completed(filter, at, whole.name + operator),
    }));
  }
  return fields.map((field) => ({
    text: field.name,
    note: field.description ?? (field.count === undefined ? "" : `attribute, ${exact(field.count)} rows`),
    ...completed(filter, at, field.name + (COMPARED.has(field.type) ? ">" : ":")),
  }));
}

/** Values that fit, with how often each was seen. */
export function valueSuggestions(
  filter: string,
  at: Completion & { stage: "value" },
  values: readonly { value: string; count: number }[],
): Suggestion[] {
  const follows = filter[at.end];
  const space = follows === undefined ? " " : "";
  return values.map(({ value, count }) => ({
    text: value === "" ? '""' : value,
    note: exact(count),
    ...completed(filter, at, quoted(value) + space),
  }));
}

/** What fits where the caret stands; empty while the list is closed or nothing fits. */
export function useSuggestions(on: Subject, filter: string, caret: number, open: boolean): Suggestion[] {
  const now = completionAt(filter, caret);
  const key = now.stage === "value" ? now.key : "";
  const prefix = useLate(now.prefix, DELAY_MS);
  const fields = useFields(on, prefix, open && now.stage === "key");
  const values = useFieldValues(on, key, prefix, open && now.stage === "value");
  if (!open) return [];
  if (now.stage === "key") {
    const fits = (fields.data?.fields ?? []).filter(({ name }) => begins(name, now.prefix));
    return keySuggestions(filter, now, fits);
  }
  return valueSuggestions(
    filter,
    now,
    (values.data?.values ?? []).filter(({ value }) => begins(value, now.prefix)),
  );
}

/** An answer may be late: what it offers must fit what stands there now. */
function begins(text: string, prefix: string): boolean {
  return text.toLowerCase().startsWith(prefix.toLowerCase());
}
