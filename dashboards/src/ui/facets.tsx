import { useId, useState } from "react";
import type { Facets } from "../api/types";
import { holds, spoken, termOf, toggled } from "../lib/filter";
import { exact, formatCount } from "../lib/numbers";
import { useUrl } from "../lib/url";
import { Icon } from "./icons";

/** Values shown of a facet before "all". */
const FIRST = 5;

/**
 * What the matching rows have in common. Pressing a value asks for it, pressing it again takes that back; the minus
 * beside it leaves it out. Both change the page's filter, and nothing else.
 */
export function FacetSidebar({ facets, noun }: { facets: Facets; noun: string }) {
  const shown = facets.facets.filter(({ values }) => values.length > 0);
  return (
    <div className="facets">
      {facets.sampled && (
        <p className="muted facet-note">
          Counted among the newest {formatCount(facets.rows)} {noun}s.
        </p>
      )}
      {shown.length === 0 && <p className="muted facet-note">Nothing to choose from.</p>}
      {shown.map((facet, index) => (
        <FacetGroup key={facet.field} facet={facet} rows={facets.rows} open={index < 8} />
      ))}
    </div>
  );
}

function FacetGroup({ facet, rows, open }: { facet: Facets["facets"][number]; rows: number; open: boolean }) {
  const [all, setAll] = useState(false);
  const values = all ? facet.values : facet.values.slice(0, FIRST);
  const heading = useId();
  return (
    <details className="facet" open={open}>
      <summary>
        <h2 id={heading} title={facet.field}>
          {facet.field}
        </h2>
        <span className="muted" title="different values">
          {formatCount(facet.distinct)}
        </span>
      </summary>
      <ul aria-labelledby={heading}>
        {values.map(({ value, count }) => (
          <FacetValue key={value} field={facet.field} value={value} count={count} rows={rows} />
        ))}
      </ul>
      {facet.values.length > FIRST && (
        <button type="button" className="quiet" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "fewer" : `${facet.values.length - FIRST} more`}
        </button>
      )}
    </details>
  );
}

function FacetValue(props: { field: string; value: string; count: number; rows: number }) {
  const { params, set } = useUrl();
  const filter = params.get("q") ?? "";
  const value = spoken(props.field, props.value);
  const wanted = termOf(props.field, value);
  const unwanted = termOf(props.field, value, true);
  const share = props.rows > 0 ? Math.min(1, props.count / props.rows) : 0;
  const change = (term: string) => set({ q: toggled(filter, term) }, { push: true });
  const text = value === "" ? "(empty)" : value;
  return (
    <li className="facet-value">
      <button
        type="button"
        className="facet-choice"
        aria-pressed={holds(filter, wanted)}
        title={`${wanted}: ${exact(props.count)} of ${exact(props.rows)}`}
        onClick={() => change(wanted)}
      >
        <span className="facet-bar" style={{ width: `${share * 100}%` }} aria-hidden="true" />
        <span className="facet-text">{text}</span>
        <span className="facet-count">{formatCount(props.count)}</span>
      </button>
      <button
        type="button"
        className="icon-button facet-not"
        aria-pressed={holds(filter, unwanted)}
        aria-label={`Leave out ${props.field} ${text}`}
        title={unwanted}
        onClick={() => change(unwanted)}
      >
        <Icon name="inactive" size={12} />
      </button>
    </li>
  );
}
