/**
 * The filter language as far as the page needs it: where terms begin and end, to complete, colour and remove them. What
 * a filter means, and whether it is one, the query API alone decides (docs/guides/filter-language.md).
 */

export interface Term {
  start: number;
  end: number;
  /** `term` has a key; `text` is searched for; `word` is AND, OR or NOT; `paren` a parenthesis. */
  kind: "term" | "text" | "word" | "paren";
  /** The whole of it, with sign and quotes. */
  text: string;
  negated: boolean;
  key: string;
  operator: string;
  /** As written, quotes included; a list with its parentheses. */
  value: string;
}

const OPERATORS = ["!:", "!=", ">=", "<=", ":", "=", ">", "<", "~"];
const KEY = /[A-Za-z_@][\w.@/$-]*/y;

/** Position after a quoted text that begins at `at`; the end of the input when the quote is never closed. */
function afterQuoted(input: string, at: number): number {
  for (let index = at + 1; index < input.length; index++) {
    if (input[index] === "\\") index++;
    else if (input[index] === '"') return index + 1;
  }
  return input.length;
}

/** Position after a value: a quoted text, a list in parentheses, or everything up to a space or parenthesis. */
function afterValue(input: string, at: number): number {
  if (input[at] === '"') return afterQuoted(input, at);
  let index = at;
  const list = input[at] === "(";
  if (list) index++;
  while (index < input.length) {
    const char = input[index] ?? "";
    if (char === '"') index = afterQuoted(input, index);
    else if (list && char === ")") return index + 1;
    else if (!list && /[\s()]/.test(char)) return index;
    else index++;
  }
  return index;
}

function termAt(input: string, start: number): Term {
  const negated = input[start] === "-" && /\S/.test(input[start + 1] ?? "");
  const at = negated ? start + 1 : start;
  const made = (kind: Term["kind"], end: number, parts: Partial<Term> = {}): Term => ({
    start,
    end,
    kind,
    text: input.slice(start, end),
    negated,
    key: "",
    operator: "",
    value: "",
    ...parts,
  });
  if (input[at] === '"')
    return made("text", afterQuoted(input, at), { value: input.slice(at, afterQuoted(input, at)) });
  KEY.lastIndex = at;
  const key = KEY.exec(input)?.[0] ?? "";
  const operator = key ? OPERATORS.find((candidate) => input.startsWith(candidate, at + key.length)) : undefined;
  if (operator) {
    const from = at + key.length + operator.length;
    const end = afterValue(input, from);
    return made("term", end, { key, operator, value: input.slice(from, end) });
  }
  let end = at;
  while (end < input.length && !/[\s()]/.test(input[end] ?? "")) end++;
  const text = input.slice(at, end);
  return /^(AND|OR|NOT)$/.test(text) ? made("word", end) : made("text", end, { value: text });
}

/** Cuts a filter into its terms, in order. Never fails: half-written input is cut as far as it goes. */
export function lex(input: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  while (at < input.length) {
    const char = input[at] ?? "";
    if (/\s/.test(char)) at++;
    else if (char === "(" || char === ")") {
      const end = at + 1;
      terms.push({ start: at, end, kind: "paren", text: char, negated: false, key: "", operator: "", value: "" });
      at = end;
    } else {
      const term = termAt(input, at);
      terms.push(term);
      at = Math.max(term.end, at + 1);
    }
  }
  return terms;
}

/** True when all terms are simply ANDed, so that any of them may be taken away. */
export function isFlat(terms: readonly Term[]): boolean {
  return terms.every((term) => term.kind === "term" || term.kind === "text");
}

/** What can be completed where the caret stands; `start` to `end` is what a completion replaces. */
export type Completion =
  | { stage: "key"; prefix: string; start: number; end: number }
  | { stage: "value"; key: string; prefix: string; start: number; end: number };

/** What is being written at the caret: a key, or the value of one. */
export function completionAt(input: string, caret: number): Completion {
  const term = lex(input).find(({ start, end }) => start < caret && caret <= end);
  if (!term || term.kind === "paren") return { stage: "key", prefix: "", start: caret, end: caret };
  const sign = term.negated ? 1 : 0;
  if (term.kind !== "term") {
    return { stage: "key", prefix: input.slice(term.start + sign, caret), start: term.start + sign, end: term.end };
  }
  const valueStart = term.start + sign + term.key.length + term.operator.length;
  if (caret < valueStart) {
    const start = term.start + sign;
    return { stage: "key", prefix: input.slice(start, caret), start, end: start + term.key.length };
  }
  return listItem(input, term, valueStart, caret);
}

/** Within `key:(a,b|)` only the item at the caret is completed. */
function listItem(input: string, term: Term, valueStart: number, caret: number): Completion {
  let start = valueStart;
  let end = term.end;
  if (term.value.startsWith("(")) {
    start = Math.max(valueStart + 1, input.lastIndexOf(",", caret - 1) + 1);
    const rest = input.slice(caret, term.end).search(/[,)]/);
    end = rest < 0 ? term.end : caret + rest;
  }
  return { stage: "value", key: term.key, prefix: unquoted(input.slice(start, caret)), start, end };
}

/** A value as the language wants it: in quotes where it would end early or mean something else. */
export function quoted(value: string): string {
  if (value !== "" && /^[\p{L}\p{N}_.:/@+-]+$/u.test(value) && !/^-/.test(value)) return value;
  return `"${value.replace(/(["\\])/g, "\\$1")}"`;
}

/** The text a quoted value stands for; other values as they are. */
export function unquoted(value: string): string {
  if (!value.startsWith('"')) return value;
  return value.replace(/^"|(?<!\\)"$/g, "").replace(/\\(.)/g, "$1");
}

const SIZES = /^(memory|memory\.used|heap)$|_bytes$|\.size$/;
const MB = 1_048_576;

/** A value as people write it: sizes of whole megabytes in those, as in `memory:512MB`; all others as they are. */
export function spoken(key: string, value: string): string {
  const bytes = SIZES.test(key) && /^\d{7,15}$/.test(value) ? Number(value) : 0;
  return bytes > 0 && bytes % MB === 0 ? `${bytes / MB}MB` : value;
}

/** `key:value` as it would stand in a filter. */
export function termOf(key: string, value: string, negated = false): string {
  return `${negated ? "-" : ""}${key}:${quoted(value)}`;
}

/** The filter with one more condition; unchanged when it is there already. What was not flat gets parentheses. */
export function withTerm(input: string, text: string): string {
  const terms = lex(input);
  if (terms.some((term) => term.text === text)) return input;
  if (terms.length === 0) return text;
  return terms.some((term) => term.text === "OR") ? `(${input.trim()}) ${text}` : `${input.trim()} ${text}`;
}

/** The filter without one of its terms. */
export function withoutTerm(input: string, { start, end }: Pick<Term, "start" | "end">): string {
  return `${input.slice(0, start).trimEnd()} ${input.slice(end).trimStart()}`.trim();
}

/** The filter with a condition added, or taken away when it is there: what pressing a facet's value does. */
export function toggled(input: string, text: string): string {
  const there = lex(input).find((term) => term.text === text);
  return there ? withoutTerm(input, there) : withTerm(input, text);
}

export function holds(input: string, text: string): boolean {
  return lex(input).some((term) => term.text === text);
}

/** The column (from 1) that the server complains about, read from its sentence; undefined when it names none. */
export function faultColumn(detail: string): number | undefined {
  const found = /column (\d{1,5})/.exec(detail);
  return found ? Number(found[1]) : undefined;
}
