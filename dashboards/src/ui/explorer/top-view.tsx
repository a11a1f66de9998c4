import { useFacets } from "../../api/explore";
import type { Facets, Subject } from "../../api/types";
import { spoken, termOf, withTerm } from "../../lib/filter";
import { exact, formatCount, formatPercent } from "../../lib/numbers";
import { useUrl } from "../../lib/url";
import { NothingHere } from "../attach";
import { TextFilter } from "../filters";
import { Scrolled } from "../scrolled";
import { Loaded } from "../states";

const PRESETS: Record<Subject, string> = { invocations: "function", spans: "name", logs: "service" };

/** The most frequent values of one field; pressing one narrows the page to it. */
export function TopView({ on, noun, filter }: { on: Subject; noun: string; filter: string }) {
  const { params } = useUrl();
  const field = params.get("by") || PRESETS[on];
  const answer = useFacets(on, filter, { fields: field, values: 100 });
  return (
    <>
      <div className="toolbar">
        <TextFilter param="by" label={`Field, such as ${PRESETS[on]}`} />
      </div>
      <Loaded answer={answer} rows={8}>
        {(facets) =>
          facets.rows === 0 ? (
            <NothingHere what={`${noun}s`} filters={["q"]} />
          ) : (
            <TopTable facets={facets} field={field} noun={noun} filter={filter} />
          )
        }
      </Loaded>
    </>
  );
}

function TopTable(props: { facets: Facets; field: string; noun: string; filter: string }) {
  const { set } = useUrl();
  const { rows, sampled } = props.facets;
  const facet = props.facets.facets.find(({ field }) => field === props.field) ?? props.facets.facets[0];
  const values = facet?.values ?? [];
  if (!facet || values.length === 0)
    return (
      <p className="muted">
        No {props.noun} has the field {props.field}.
      </p>
    );
  return (
    <>
      <Scrolled label={`Values of ${facet.field}`}>
        <table className="table" aria-label={`Values of ${facet.field}`}>
          <thead>
            <tr>
              <th scope="col">{facet.field}</th>
              <th scope="col" className="num">
                {props.noun}s
              </th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {values.map(({ value, count }) => (
              <tr key={value}>
                <td className="wrap">
                  <button
                    type="button"
                    className="linklike"
                    onClick={() =>
                      set(
                        { q: withTerm(props.filter, termOf(facet.field, spoken(facet.field, value))), view: undefined },
                        { push: true },
                      )
                    }
                  >
                    {spoken(facet.field, value) || "(empty)"}
                  </button>
                </td>
                <td className="num" title={exact(count)}>
                  {formatCount(count)}
                </td>
                <td>
                  <span className="share" title={`${exact(count)} of ${exact(rows)}`}>
                    <span className="meter-track" aria-hidden="true">
                      <span className="meter-bar" style={{ width: `${Math.min(1, count / rows) * 100}%` }} />
                    </span>
                    {formatPercent(count / rows)}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolled>
      <p className="muted">
        {formatCount(facet.distinct)} different values
        {sampled ? `, counted among the newest ${formatCount(rows)} ${props.noun}s` : ""}.
      </p>
    </>
  );
}
