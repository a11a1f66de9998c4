import { type FormEvent, type ReactNode, useEffect, useId, useState } from "react";
import { useWhatIf, type WhatIfAnswer } from "../../api/savings";
import { exactMoney, formatMoney } from "../../lib/money";
import { exact, formatCount } from "../../lib/numbers";
import { useUrl } from "../../lib/url";
import { Figure, Figures } from "../../ui/figure";
import { Scrolled } from "../../ui/scrolled";
import { Loaded } from "../../ui/states";
import { Field } from "./field";
import { changesOf, FIELDS, type FieldName, faultOf, sideBySide } from "./what-if-model";

/** Prices the range's traffic under another configuration. What is asked is in the URL; `for` narrows the page's filter. */
export function WhatIf() {
  const { params } = useUrl();
  const changes = changesOf(params);
  const q = [params.get("q"), params.get("for")].filter(Boolean).join(" ");
  const asked = Object.keys(changes).length > 0;
  const answer = useWhatIf(q, changes);
  return (
    <section className="card what-if" aria-labelledby="what-if">
      <h2 id="what-if">What if</h2>
      <p className="muted">
        The traffic of the page's range and filter, priced as it would be. What stays empty stays as it was.
      </p>
      <Form />
      {asked && <Loaded answer={answer}>{(found) => <Result found={found} />}</Loaded>}
    </section>
  );
}

const ARCHS = [
  ["", "as it was"],
  ["arm64", "arm64"],
  ["x86_64", "x86_64"],
] as const;

const INIT_TYPES = [
  ["", "as it was"],
  ["on-demand", "on demand"],
  ["provisioned-concurrency", "provisioned concurrency"],
  ["snap-start", "SnapStart"],
  ["always-ready", "always ready (Azure)"],
  ["minimum-instances", "minimum instances (Google)"],
] as const;

function Form() {
  const { params, set } = useUrl();
  const written = (name: string) => params.get(name) ?? "";
  const inUrl = Object.values(FIELDS).map(written).concat(written("for")).join("\n");
  const [draft, setDraft] = useState<Record<string, string>>({});
  // The URL changed behind the form's back: an advice was tried, the history.
  // biome-ignore lint/correctness/useExhaustiveDependencies(inUrl): see above
  useEffect(() => setDraft({}), [inUrl]);
  const value = (name: string) => draft[name] ?? written(name);
  const field = (name: FieldName | "for") => {
    const param = name === "for" ? "for" : FIELDS[name];
    return {
      value: value(param),
      fault: name === "for" ? undefined : faultOf(name, value(param)),
      onChange: (text: string) => setDraft({ ...draft, [param]: text }),
    };
  };
  const chosen = (name: FieldName) => {
    const { value, onChange } = field(name);
    return { value, onChange };
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set(Object.fromEntries(Object.entries(draft).map(([name, text]) => [name, text.trim()])), { push: true });
  };
  const clear = () => {
    setDraft({});
    set({ ...Object.fromEntries(Object.values(FIELDS).map((name) => [name, undefined])), for: undefined });
  };
  return (
    <form onSubmit={submit}>
      <Field label="Only" placeholder="function:checkout" {...field("for")} />
      <Field label="Memory, MB" placeholder="as it was" numeric {...field("memoryMb")} />
      <Choice label="Architecture" choices={ARCHS} {...chosen("arch")} />
      <Choice label="Start" choices={INIT_TYPES} {...chosen("initType")} />
      <Field label="Kept ready" placeholder="none" numeric {...field("concurrency")} />
      <Field label="vCPU (Cloud Run)" placeholder="as it was" numeric {...field("vcpus")} />
      <Field label="Region" placeholder="as it was" {...field("region")} />
      <Field label="Prices of the day" placeholder="of each day" {...field("pricesOf")} />
      <Field label="Times as long" placeholder="1" numeric {...field("durationFactor")} />
      <p className="actions">
        <button type="submit" className="button primary">
          Price it
        </button>
        <button type="button" className="button" onClick={clear}>
          Clear
        </button>
      </p>
    </form>
  );
}

function Choice(props: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  choices: readonly (readonly [string, string])[];
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} className="tool" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {props.choices.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

function Result({ found }: { found: WhatIfAnswer }) {
  const dearer = Number(found.saving.amount) < 0;
  return (
    <div className="what-if-result" aria-live="polite">
      <Figures label="What if">
        <Figure
          label="As it is"
          value={formatMoney(found.current)}
          title={exactMoney(found.current)}
          note={<span title={exact(found.invocations)}>{formatCount(found.invocations)} invocations</span>}
        />
        <Figure label="As asked" value={formatMoney(found.whatIf)} title={exactMoney(found.whatIf)} />
        <Figure
          label={dearer ? "Dearer by" : "Saved"}
          value={formatMoney(found.saving).replace("-", "")}
          title={exactMoney(found.saving)}
          note={`${formatMoney(found.savingPerMonth)} in 30 days like these`}
          {...(dearer ? { tone: "bad" as const } : {})}
        />
      </Figures>
      <Items found={found} />
      {found.assumptions.length > 0 && (
        <ul className="assumptions" aria-label="Assumed">
          {found.assumptions.map((assumption) => (
            <li key={assumption}>{assumption}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Items({ found }: { found: WhatIfAnswer }) {
  const cell = (amount: string | null): ReactNode =>
    amount === null ? "unknown" : formatMoney({ amount, currency: found.current.currency, complete: true });
  return (
    <Scrolled label="Both bills">
      <table className="table money" aria-label="Both bills">
        <thead>
          <tr>
            <th scope="col">Item</th>
            <th scope="col" className="num">
              As it is
            </th>
            <th scope="col" className="num">
              As asked
            </th>
          </tr>
        </thead>
        <tbody>
          {sideBySide(found.currentItems, found.whatIfItems).map((item) => (
            <tr key={item.name}>
              <td>{item.name}</td>
              <td className="num">{cell(item.current)}</td>
              <td className="num">{cell(item.whatIf)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
