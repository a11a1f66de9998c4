/** What stands where there is nothing to show: never 0, which would be a measurement. */
export const NONE = "–";

const grouped = new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });

/** Three significant digits without trailing zeros: 12.34 becomes "12.3", 5 stays "5". */
function short(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}

/** The whole number with thousands separators, for title attributes. */
export function exact(value: number | null | undefined, unit = ""): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "no value";
  return grouped.format(value) + (unit ? ` ${unit}` : "");
}

/** Counts: 950, 12.3 k, 4.56 M, 7.8 G. */
export function formatCount(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return NONE;
  const steps: [number, string][] = [
    [1e9, " G"],
    [1e6, " M"],
    [1e4, " k"],
  ];
  for (const [limit, suffix] of steps) {
    const divisor = limit === 1e4 ? 1e3 : limit;
    if (Math.abs(value) >= limit) return short(value / divisor) + suffix;
  }
  return grouped.format(Number(value.toFixed(2)));
}

/** A ratio of 0 to 1 as per cent. A ratio above 0 never reads as 0, one below 1 never as 100. */
export function formatPercent(ratio: number | null | undefined): string {
  if (ratio === null || ratio === undefined || !Number.isFinite(ratio)) return NONE;
  const percent = ratio * 100;
  if (percent > 0 && percent < 0.01) return "< 0.01 %";
  if (percent < 100 && percent > 99.99) return "> 99.99 %";
  return `${Number(percent.toFixed(percent < 1 || percent > 99 ? 2 : 1))} %`;
}

/** Milliseconds in the unit a person would say: 0.42 ms, 128 ms, 1.24 s, 3 m 20 s, 2 h 5 m. */
export function formatMs(ms: number | null | undefined): string {
  if (ms === null || ms === undefined || !Number.isFinite(ms)) return NONE;
  if (ms < 0) return `-${formatMs(-ms)}`;
  if (ms > 0 && ms < 1) return ms < 0.001 ? "< 1 µs" : `${short(ms * 1000)} µs`;
  if (ms < 999.5) return `${short(ms)} ms`;
  if (ms < 59_995) return `${short(ms / 1000)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return joined(Math.floor(seconds / 60), "m", seconds % 60, "s");
  const minutes = Math.round(seconds / 60);
  return joined(Math.floor(minutes / 60), "h", minutes % 60, "m");
}

function joined(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** Bytes in binary steps, as memory is sold: 128 MiB, 1.5 GiB. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined || !Number.isFinite(bytes)) return NONE;
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let unit = 0;
  // 1023.7 would read as "1024 MiB".
  while (Math.abs(value) >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${short(value)} ${units[unit]}`;
}

/** A value in the unit the API names. Sums of money within a chart may be binary numbers; bills are not made here. */
export function formatUnit(
  value: number | null | undefined,
  unit: "count" | "ratio" | "ms" | "bytes" | "USD" | "USD/h",
): string {
  if (unit === "ratio") return formatPercent(value);
  if (unit === "ms") return formatMs(value);
  if (unit === "bytes") return formatBytes(value);
  if (unit === "USD" || unit === "USD/h") {
    return value === null || value === undefined ? NONE : `$${Number(value.toPrecision(3))}${unit.slice(3)}`;
  }
  return formatCount(value);
}
