const WIDTH = 96;
const HEIGHT = 22;

/** Bars of counts over time; the part that failed is drawn on top in the error colour. */
export function Sparkline({ counts, errors, label }: { counts: number[]; errors: number[]; label: string }) {
  const max = Math.max(1, ...counts);
  const step = WIDTH / Math.max(1, counts.length);
  const width = Math.max(0.75, step - 0.75);
  return (
    <svg
      className="sparkline"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <path className="spark-ok" d={bars(counts, max, step, width)} />
      <path className="spark-error" d={bars(errors, max, step, width)} />
    </svg>
  );
}

/** One path for all bars: a table of 200 functions then needs 400 nodes, not 12,000. */
function bars(values: number[], max: number, step: number, width: number): string {
  return values
    .map((value, index) => {
      if (!(value > 0)) return "";
      const height = Math.max(1, (value / max) * (HEIGHT - 1));
      return `M${(index * step).toFixed(2)} ${HEIGHT}v-${height.toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}z`;
    })
    .join("");
}
