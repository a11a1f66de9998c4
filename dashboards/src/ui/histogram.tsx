/** One or two distributions over the same bins; `shares` of each set add up to at most 1. */
export interface Distribution {
  /** Names of the bins, in order. */
  bins: string[];
  sets: { label: string; shares: number[]; counts: number[] }[];
}

/** Bars over bins. Two sets stand side by side and differ in pattern as well as colour; numbers are in the titles. */
export function Histogram({ label, data }: { label: string; data: Distribution }) {
  const highest = Math.max(0.0001, ...data.sets.flatMap((set) => set.shares));
  return (
    <figure className="histogram" aria-label={label}>
      <div className="histogram-bars" aria-hidden="true">
        {data.bins.map((bin, index) => (
          <div key={bin} className="histogram-bin">
            {data.sets.map((set, at) => (
              <span
                key={set.label}
                className={`histogram-bar histogram-set-${at}`}
                style={{ height: `${((set.shares[index] ?? 0) / highest) * 100}%` }}
                title={`${bin}: ${(set.counts[index] ?? 0).toLocaleString("en-US")} ${set.label}`}
              />
            ))}
          </div>
        ))}
      </div>
      <div className="histogram-axis" aria-hidden="true">
        <span>{data.bins[0]}</span>
        <span>{data.bins[Math.floor(data.bins.length / 2)]}</span>
        <span>{data.bins.at(-1)}</span>
      </div>
      <details className="histogram-table">
        <summary>As a table</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">From</th>
              {data.sets.map((set) => (
                <th key={set.label} scope="col" className="num">
                  {set.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.bins.map((bin, index) => (
              <tr key={bin}>
                <td>{bin}</td>
                {data.sets.map((set) => (
                  <td key={set.label} className="num">
                    {(set.counts[index] ?? 0).toLocaleString("en-US")}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Each count's share of their sum. */
export function sharesOf(counts: readonly number[]): number[] {
  const sum = counts.reduce((all, count) => all + count, 0);
  return counts.map((count) => (sum > 0 ? count / sum : 0));
}
