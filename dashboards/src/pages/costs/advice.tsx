import { Link } from "wouter";
import { type CostAdvice, type CostAdviceItem, useCostAdvice } from "../../api/savings";
import { termOf } from "../../lib/filter";
import { exactMoney, formatMoney } from "../../lib/money";
import { functionPath } from "../../lib/names";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Filtered } from "../../ui/filter/filtered";
import { Empty } from "../../ui/states";
import { CONFIDENCE, evidenceText, KINDS, parted } from "./advice-model";
import { WhatIf } from "./what-if";
import { patchOf } from "./what-if-model";

/** What could be cheaper, each with its money and what it rests on, and a form that prices other ideas. */
export function AdvicePart() {
  const { params } = useUrl();
  const answer = useCostAdvice(params.get("q") ?? "", params.has("from"));
  return (
    <Filtered on="invocations" answer={answer} rows={6}>
      {({ advice, unadvised }) => (
        <div className="advice-page">
          <div>
            <Cards advice={advice} />
            {unadvised.length > 0 && <Unadvised unadvised={unadvised} />}
          </div>
          <WhatIf />
        </div>
      )}
    </Filtered>
  );
}

function Cards({ advice }: { advice: readonly CostAdviceItem[] }) {
  const { given, thin } = parted(advice);
  return (
    <section aria-labelledby="advice">
      <h2 id="advice" className="sr-only">
        Advice
      </h2>
      {given.length === 0 && (
        <Empty title="Nothing to advise">
          <p className="muted">
            {thin.length > 0
              ? "Too little is known of what runs here to say more. What is missing stands below."
              : "What ran here is set up as cheaply as its measurements can tell."}
          </p>
        </Empty>
      )}
      <ul className="advice-cards">
        {given.map((item) => (
          <Card key={`${item.kind} ${item.function}`} item={item} />
        ))}
      </ul>
      {thin.length > 0 && <Thin advice={thin} />}
    </section>
  );
}

function Card({ item }: { item: CostAdviceItem }) {
  const href = useHref();
  const saving = item.savingPerMonth;
  const dearer = Number(saving?.amount) < 0;
  return (
    <li className="card advice-card">
      <header>
        <h3>{item.sentence}</h3>
        <Badge tone="plain">{KINDS[item.kind]}</Badge>
        <Badge tone={CONFIDENCE[item.confidence]}>{item.confidence} confidence</Badge>
      </header>
      <p>
        <strong className={dearer ? "saving bad" : "saving"} title={exactMoney(saving)}>
          {dearer ? `${formatMoney(saving).replace("-", "")} more` : `${formatMoney(saving)} less`}
        </strong>{" "}
        <span className="muted">a month, of {formatMoney(item.currentPerMonth)}</span>
      </p>
      <Evidence item={item} />
      <p className="actions">
        {item.whatIf && <TryIt item={item} />}
        <Link className="button" href={href("/invocations", { q: item.q })}>
          Invocations
        </Link>
        <Link className="button" href={href(functionPath(item.function))}>
          Function
        </Link>
      </p>
    </li>
  );
}

/** Puts the advice into the form and the function into the filter. */
function TryIt({ item }: { item: CostAdviceItem }) {
  const { set } = useUrl();
  const changes = item.whatIf ?? {};
  return (
    <button
      type="button"
      className="button primary"
      onClick={() => {
        set({ ...patchOf(changes), for: termOf("function", item.function) }, { push: true });
        // On a phone the form is far below.
        document.getElementById("what-if")?.scrollIntoView?.({ block: "nearest" });
      }}
    >
      What if<span className="sr-only">: {item.sentence}</span>
    </button>
  );
}

function Evidence({ item }: { item: CostAdviceItem }) {
  return (
    <dl className="evidence">
      {item.evidence.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd title={`${figure.value} ${figure.unit}`}>{evidenceText(figure)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What would be advised if more were known. */
function Thin({ advice }: { advice: readonly CostAdviceItem[] }) {
  const href = useHref();
  return (
    <section className="card tile" aria-labelledby="thin">
      <h2 id="thin">Too little is known</h2>
      <ul className="lines">
        {advice.map((item) => (
          <li key={`${item.kind} ${item.function}`}>
            <Badge tone="plain">{KINDS[item.kind]}</Badge>
            <Link href={href(functionPath(item.function))}>{item.function}</Link>
            <span className="line-text muted">{item.thin ?? item.sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Functions whose plan leaves nothing to choose: no advice there does not mean that all is well. */
function Unadvised({ unadvised }: Pick<CostAdvice, "unadvised">) {
  const href = useHref();
  return (
    <section className="card tile" aria-labelledby="unadvised">
      <h2 id="unadvised">Nothing to choose</h2>
      <ul className="lines">
        {unadvised.map(({ kind, function: name, why }) => (
          <li key={`${kind} ${name}`}>
            <Badge tone="plain">{KINDS[kind]}</Badge>
            <Link href={href(functionPath(name))}>{name}</Link>
            <span className="line-text muted">{why}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
