import { useState } from "react";
import { Link } from "wouter";
import type { ComparedAttribute, ComparedValue, Comparison } from "../../api/answers";
import { exact, formatCount, formatPercent } from "../../lib/numbers";
import { useHref } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Histogram } from "../../ui/histogram";
import { filterFor, inUnit, numbersOf, probability } from "./model";

interface Props {
  comparison: Comparison;
  attribute: ComparedAttribute;
  names: { a: string; b: string };
}

/** Values shown before "more". */
const SHOWN = 4;

/** One attribute: how far it sets the two sets apart, and the values or the distribution that do. */
export function AttributeCard({ comparison, attribute, names }: Props) {
  const { number } = attribute;
  const numbers = numbersOf(attribute, names);
  return (
    <li className="card compared">
      <header>
        <h3>
          <code>{attribute.key}</code>
        </h3>
        <span className="muted" title={`effect ${exact(attribute.effect)}, corrected ${probability(attribute.p)}`}>
          apart by {formatPercent(attribute.effect)}, {probability(attribute.p)}
        </span>
        {!attribute.significant && <Badge tone="plain">may be chance</Badge>}
        <Presence attribute={attribute} names={names} />
      </header>
      {number && (
        <p>
          p50 <b>{inUnit(attribute.key, number.p50A)}</b> against {inUnit(attribute.key, number.p50B)}, p95{" "}
          <b>{inUnit(attribute.key, number.p95A)}</b> against {inUnit(attribute.key, number.p95B)}
        </p>
      )}
      {numbers && <Histogram label={`${attribute.key} of both sets`} data={numbers} />}
      {attribute.values.length > 0 && <Values comparison={comparison} attribute={attribute} />}
    </li>
  );
}

/** Only worth a word when one set has the attribute more often. */
function Presence({ attribute, names }: Pick<Props, "attribute" | "names">) {
  const { presentA, presentB } = attribute;
  if (Math.abs(presentA - presentB) < 0.01) return null;
  return (
    <span className="muted">
      present in {formatPercent(presentA)} of {names.a}, {formatPercent(presentB)} of {names.b}
    </span>
  );
}

function Values({ comparison, attribute }: Pick<Props, "comparison" | "attribute">) {
  const [all, setAll] = useState(false);
  const { values, key } = attribute;
  return (
    <>
      <ul className="compared-values" aria-label={`Values of ${key}`}>
        {(all ? values : values.slice(0, SHOWN)).map((value) => (
          <Value key={value.value ?? "\u0000"} comparison={comparison} name={key} value={value} />
        ))}
      </ul>
      {values.length > SHOWN && (
        <button type="button" className="quiet" onClick={() => setAll(!all)}>
          {all ? "fewer values" : `${values.length - SHOWN} more values`}
        </button>
      )}
    </>
  );
}

/** Two bars: A's share above, B's hatched below. */
function Value({ comparison, name, value }: { comparison: Comparison; name: string; value: ComparedValue }) {
  const href = useHref();
  const filter = filterFor(comparison, name, value);
  return (
    <li>
      <Link
        className="compared-name"
        href={href("/invocations", { q: filter })}
        title={`Invocations of the first set with this value: ${filter}`}
      >
        {value.value === null ? <i>without it</i> : value.value || <i>empty</i>}
      </Link>
      <span className="compared-bars" aria-hidden="true">
        <span className="histogram-set-0" style={{ width: `${value.shareA * 100}%` }} />
        <span className="histogram-set-1" style={{ width: `${value.shareB * 100}%` }} />
      </span>
      <span className="compared-shares">
        <b title={`${exact(value.countA)} invocations`}>{formatPercent(value.shareA)}</b>{" "}
        <span className="muted" title={`${formatCount(value.countB)} invocations`}>
          against {formatPercent(value.shareB)}
        </span>
      </span>
    </li>
  );
}
