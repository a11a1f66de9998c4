import type { WhatIfChanges } from "../../api/savings";
import { addDecimals } from "../../lib/money";

/** The fields of the form, each a URL parameter; what they are called there. */
export const FIELDS = {
  memoryMb: "memory",
  arch: "arch",
  initType: "init",
  concurrency: "concurrency",
  vcpus: "vcpus",
  region: "region",
  pricesOf: "prices",
  durationFactor: "longer",
} as const;

export type FieldName = keyof typeof FIELDS;

const WHOLE: Partial<Record<FieldName, [from: number, to: number]>> = {
  memoryMb: [128, 32_768],
  concurrency: [1, 100_000],
};

/** Why a value cannot be asked for; undefined when it can, or is empty. */
export function faultOf(field: FieldName, text: string): string | undefined {
  if (text.trim() === "") return undefined;
  const bounds = WHOLE[field];
  if (bounds && !(/^\d{1,6}$/.test(text) && Number(text) >= bounds[0] && Number(text) <= bounds[1]))
    return `A whole number from ${bounds[0].toLocaleString("en-US")} to ${bounds[1].toLocaleString("en-US")}.`;
  if (field === "durationFactor" && !(/^\d{1,3}(\.\d{1,4})?$/.test(text) && Number(text) > 0 && Number(text) <= 100))
    return "A number above 0, up to 100, such as 0.8.";
  if (field === "vcpus" && !(/^(0\.\d{1,3}|1|2|4|6|8)$/.test(text) && Number(text) >= 0.08))
    return "0.08 to 1, or 2, 4, 6 or 8.";
  if (field === "pricesOf" && !/^\d{4}-\d\d-\d\d$/.test(text)) return "A day such as 2026-01-31.";
  return undefined;
}

const NUMBERS: readonly FieldName[] = ["memoryMb", "concurrency", "vcpus", "durationFactor"];

/** What the URL asks to be different; fields that are empty or wrong are left out. */
export function changesOf(params: URLSearchParams): WhatIfChanges {
  const changes: Record<string, string | number> = {};
  for (const field of Object.keys(FIELDS) as FieldName[]) {
    const text = params.get(FIELDS[field]) ?? "";
    if (text === "" || faultOf(field, text)) continue;
    changes[field] = NUMBERS.includes(field) ? Number(text) : text;
  }
  return changes as WhatIfChanges;
}

/** The URL parameters of what an advice proposes; those of other fields are taken away. */
export function patchOf(changes: WhatIfChanges): Record<string, string | undefined> {
  return Object.fromEntries(
    (Object.keys(FIELDS) as FieldName[]).map((field) => [FIELDS[field], changes[field]?.toString()]),
  );
}

interface Item {
  name: string;
  unit: string;
  amount: string | null;
}

/** Items of both bills side by side, by name: dearest first as in the present one. Unknown when one part of it is. */
export function sideBySide(current: readonly Item[], whatIf: readonly Item[]) {
  const names = [...new Set([...current, ...whatIf].map(({ name }) => name))];
  const sum = (items: readonly Item[], name: string) => {
    const amounts = items.filter((item) => item.name === name).map(({ amount }) => amount);
    const known = amounts.filter((amount) => amount !== null);
    return known.length < amounts.length ? null : addDecimals(known);
  };
  return names.map((name) => ({ name, current: sum(current, name), whatIf: sum(whatIf, name) }));
}
