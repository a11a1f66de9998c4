import { useIsFetching, useQueryClient } from "@tanstack/react-query";
import { REFRESH_CHOICES, refreshOf, useRange, useUrl } from "../lib/url";
import { Icon } from "../ui/icons";

/** Asks again now, or every so often. The interval stands in the URL only when it is not the default. */
export function RefreshPicker() {
  const { params, set } = useUrl();
  const range = useRange();
  const queries = useQueryClient();
  const busy = useIsFetching() > 0;
  const preset = refreshOf(new URLSearchParams(), range);
  return (
    <span className="joined">
      <button
        type="button"
        className="tool"
        aria-label="Refresh now"
        title="Refresh now"
        onClick={() => queries.invalidateQueries()}
      >
        <span className={busy ? "spin" : ""}>
          <Icon name="refresh" />
        </span>
      </button>
      <select
        className="tool"
        aria-label="Refresh interval"
        value={refreshOf(params, range)}
        onChange={(event) => set({ refresh: event.target.value === preset ? undefined : event.target.value })}
      >
        {REFRESH_CHOICES.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </span>
  );
}
