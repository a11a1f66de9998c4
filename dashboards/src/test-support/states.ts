import { plain, type Schema, within } from "./contract";

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const MOST_ROWS = 4;
const DEEPEST = 5;
const IDS = ["id", "name", "invocationId", "budget"];

/**
 * An answer in which the lists' rows together are in each state the contract allows: each value of each enumeration, true
 * and false, what is absent, and what is null. Rows beyond the fourth of the answer are left out.
 */
export function everyState(value: unknown, described: Schema | undefined, depth = 0): unknown {
  const schema = plain(described);
  if (Array.isArray(value)) {
    const rows = isFields(value[0]) && depth < DEEPEST ? withAllRows(value as Fields[], plain(schema.items)) : value;
    return rows.map((row) => everyState(row, schema.items, depth + 1));
  }
  return mapped(value, (key, inner) => everyState(inner, within(schema, key), depth + 1));
}

/** As many more rows as the field with the most states needs; each is in one state of every field. */
function withAllRows(given: Fields[], item: Schema): Fields[] {
  const states = Object.entries(item.properties ?? {}).map(([key, schema]): [string, unknown[]] => [
    key,
    statesOf(schema, item.required?.includes(key) === true),
  ]);
  const more = Math.max(0, ...states.map(([, each]) => each.length));
  const rows = Array.from({ length: more }, (_, index) => {
    const row = structuredClone(given[0] ?? {});
    for (const id of IDS) if (typeof row[id] === "string") row[id] = `${row[id]}-${index}`;
    for (const [key, each] of states) if (each.length > 0) row[key] = each[index % each.length];
    // As the server sends it: what is undefined is not there.
    return JSON.parse(JSON.stringify(row)) as Fields;
  });
  return [...given.slice(0, MOST_ROWS), ...rows];
}

/** The values worth seeing; none where the schema leaves no choice. */
function statesOf(described: Schema, required: boolean): unknown[] {
  const schema = plain(described);
  const choice = schema.type === "boolean" ? [true, false] : (schema.enum ?? []).filter((each) => each !== null);
  const lacking = [...(schema.nullable ? [null] : []), ...(required ? [] : [undefined])];
  if (lacking.length === 0) return choice;
  return [...(choice.length > 0 ? choice : [sample(described)]), ...lacking];
}

/** Something the schema allows. */
function sample(described: Schema | undefined, depth = 0): unknown {
  const schema = plain(described);
  if (schema.examples?.[0] !== undefined) return schema.examples[0];
  if (schema.enum) return schema.enum.find((each) => each !== null);
  if (schema.format === "date-time") return "2026-11-21T11:30:00Z";
  // Some are decimals, of which the contract says so in words only.
  if (schema.type === "string") return "1.5";
  if (schema.type === "number") return 12.5;
  if (schema.type === "integer") return 7;
  if (schema.type === "boolean") return true;
  if (depth > DEEPEST) return undefined;
  if (schema.type === "array") return [sample(schema.items, depth + 1)].filter((each) => each !== undefined);
  const fields = Object.entries(schema.properties ?? {}).map(([key, inner]) => [key, sample(inner, depth + 1)]);
  return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
}

const LONG = ` AVeryLongNameWithoutAnySpaceThatGoesOnAndOn${"_AndOn".repeat(20)} and some words, “quoted”, Ünïcödé, אבג`;
const KEPT = /^(outcome|state|kind|signal|unit|id|cursor|.*Id|.*Cursor|currency|status|operator|window|for|url|link)$/;
const FREE = ["group", "attributes", "resource", "matchers", "tags"];

/** An answer with very long words wherever people or programs choose them, and very large numbers. */
export function longest(value: unknown, described: Schema | undefined, key = "", free = false): unknown {
  const schema = plain(described);
  if (Array.isArray(value)) return value.map((each) => longest(each, schema.items, key, free));
  if (isFields(value))
    return mapped(value, (name, inner) => longest(inner, within(schema, name), name, free || FREE.includes(key)));
  if (typeof value === "number" && value < 1e12 && !/status|second|line|column|start|offset/i.test(key))
    return schema.type === "integer" ? Math.round(value * 1e9) : value * 1e6;
  if (typeof value !== "string" || schema.enum || /^\d{4}-\d\d(-|$)/.test(value)) return value;
  if (/^-?\d+(\.\d+)?$/.test(value)) return key === "amount" ? "123456789012345.123456789" : value;
  return free || !KEPT.test(key) ? value + LONG : value;
}

/** An answer of one row each, in which all is null or absent that may be. */
export function barest(value: unknown, described: Schema | undefined, depth = 0): unknown {
  const schema = plain(described);
  if (Array.isArray(value))
    return (isFields(value[0]) ? value.slice(0, 1) : value).map((each) => barest(each, schema.items, depth + 1));
  if (!isFields(value)) return value;
  const kept = Object.entries(value).filter(
    ([key]) => depth === 0 || !schema.properties?.[key] || schema.required?.includes(key),
  );
  return mapped(Object.fromEntries(kept), (key, inner) =>
    plain(schema.properties?.[key]).nullable ? null : barest(inner, within(schema, key), depth + 1),
  );
}

/** An answer without rows, in which nothing was counted. */
export function nothing(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) return [];
  if (typeof value === "number") return 0;
  return key === "amount" ? "0" : mapped(value, (name, inner) => nothing(inner, name));
}

function mapped(value: unknown, change: (key: string, inner: unknown) => unknown): unknown {
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, change(key, inner)]));
}
