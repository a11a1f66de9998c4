import { widen } from "../lib/range";
import { describeRange } from "../lib/time";
import { useRange, useUrl, useZone } from "../lib/url";
import { Empty } from "./states";

/** Nothing matches within the range: offers a wider one, and to drop the filters that are set. */
export function NoMatch({ what, filters = [] }: { what: string; filters?: string[] }) {
  const range = useRange();
  const zone = useZone();
  const { params, set } = useUrl();
  const wider = widen(range, Date.now());
  const filtered = filters.some((filter) => params.has(filter));
  return (
    <Empty title={`No ${what} ${filtered ? "match the filters" : "in this range"}`}>
      <p className="muted">{describeRange(range, zone, Date.now())}</p>
      <p className="actions">
        <button type="button" className="button primary" onClick={() => set({ ...wider }, { push: true })}>
          Look at {describeRange(wider, zone, Date.now()).replace(/^Last/, "the last")}
        </button>
        {filtered && (
          <button
            type="button"
            className="button"
            onClick={() => set(Object.fromEntries(filters.map((f) => [f, undefined])))}
          >
            Clear filters
          </button>
        )}
      </p>
    </Empty>
  );
}
