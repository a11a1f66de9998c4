import { readFileSync } from "node:fs";
import { load } from "js-yaml";

/** What is read of a JSON schema; `nullable` is made of the ways in which the contract says so. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: (string | null)[];
  format?: string;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
  nullable?: boolean;
}

interface Answered {
  $ref?: string;
  content?: Record<string, { schema: Schema }>;
}

const contract = load(readFileSync("../docs/api/openapi.yaml", "utf8")) as {
  paths: Record<string, Record<string, { responses: Record<string, Answered> }>>;
};

/** What the contract says of the answer to a request; undefined where it promises no JSON. */
export function schemaOf(path: string, method: string): Schema | undefined {
  for (const [pattern, operations] of Object.entries(contract.paths)) {
    if (!new RegExp(`^${pattern.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(path)) continue;
    const answered = operations[method.toLowerCase()]?.responses["200"];
    const known = answered?.$ref ? (lookedUp(answered.$ref) as Answered) : answered;
    if (known) return known.content?.["application/json"]?.schema;
  }
  return undefined;
}

function lookedUp(ref: string): unknown {
  const steps = ref.slice(2).split("/");
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], contract);
}

/** The schema with references followed, parts put together, and the first of alternatives taken. */
export function plain(schema: Schema | undefined): Schema {
  if (!schema) return {};
  if (schema.$ref) return plain(lookedUp(schema.$ref) as Schema);
  if (schema.allOf) return schema.allOf.map(plain).reduce(together, { ...schema, allOf: [] });
  const alternatives = (schema.oneOf ?? schema.anyOf)?.map(plain);
  if (alternatives) {
    const real = alternatives.filter(({ type }) => type !== "null");
    return { ...real[0], nullable: real.length < alternatives.length || real[0]?.nullable === true };
  }
  if (!Array.isArray(schema.type)) return schema;
  const type = schema.type.find((each) => each !== "null");
  return { ...schema, nullable: schema.type.includes("null"), ...(type ? { type } : {}) };
}

function together(all: Schema, part: Schema): Schema {
  return {
    ...all,
    ...part,
    properties: { ...all.properties, ...part.properties },
    required: [...(all.required ?? []), ...(part.required ?? [])],
  };
}

/** The schema of what an object holds under a key. */
export function within(schema: Schema, key: string): Schema | undefined {
  const { additionalProperties: others } = schema;
  return schema.properties?.[key] ?? (typeof others === "object" ? others : undefined);
}
