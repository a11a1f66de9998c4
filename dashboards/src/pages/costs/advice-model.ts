import type { CostAdviceItem } from "../../api/savings";
import { exact, formatBytes, formatMs } from "../../lib/numbers";
import type { Tone } from "../../ui/badge";

export const KINDS: Record<CostAdviceItem["kind"], string> = {
  memory: "memory",
  vcpus: "processors",
  concurrency: "concurrency",
  arm64: "arm64",
  snapstart: "SnapStart",
  provisioned_concurrency: "provisioned concurrency",
  always_ready: "always ready instances",
  minimum_instances: "minimum instances",
  batch_size: "batch size",
};

export const CONFIDENCE: Record<CostAdviceItem["confidence"], Tone> = {
  high: "good",
  medium: "plain",
  low: "warn",
  thin: "warn",
};

type Evidence = CostAdviceItem["evidence"][number];

/** A figure of the evidence in the unit a person would say. */
export function evidenceText({ value, unit }: Pick<Evidence, "value" | "unit">): string {
  if (unit === "ms") return formatMs(value);
  if (unit === "bytes") return formatBytes(value);
  return `${exact(Number(value.toPrecision(4)))} ${unit}`.trim();
}

/** What can be given apart from what cannot for want of data; both keep the server's order. */
export function parted(advice: readonly CostAdviceItem[]) {
  const thin = (item: CostAdviceItem) => item.confidence === "thin" || item.savingPerMonth === null;
  return { given: advice.filter((item) => !thin(item)), thin: advice.filter(thin) };
}
