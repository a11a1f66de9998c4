import { useId } from "react";
import { useReceivers } from "../../api/alarms";
import { Field } from "../../ui/field";
import {
  type Definition,
  type FieldName,
  KINDS,
  type Kind,
  kindOf,
  textOf,
  thresholdHint,
  unshown,
  withField,
  withKind,
} from "./rule-model";
import { UNITS } from "./units";

interface Props {
  definition: Definition;
  onChange: (definition: Definition) => void;
  /** Time between two evaluations, which belongs to the rule's group. */
  interval: string;
  onInterval: (interval: string) => void;
  /** The name of a rule there is stays. */
  named: boolean;
}

/** The usual fields of a rule; all others are kept and stand in the text. */
export function RuleForm({ definition, onChange, interval, onInterval, named }: Props) {
  const receivers = useReceivers().data?.receivers ?? [];
  const field = (name: FieldName) => ({
    value: textOf(definition, name),
    onChange: (text: string) => onChange(withField(definition, name, text)),
    fault: undefined,
  });
  const others = unshown(definition);
  return (
    <div className="rule-form">
      {!named && <Field label="Name" placeholder="CheckoutErrors" {...field("alert")} />}
      <Choice
        label="Kind"
        choices={KINDS}
        value={kindOf(definition)}
        onChange={(kind) => onChange(withKind(definition, kind as Kind))}
      />
      <OfKind definition={definition} field={field} />
      <Field label="Function" placeholder="all, or checkout-*" {...field("function")} />
      <Field label="Only invocations with" placeholder="region:eu-*" code {...field("filter")} />
      <Field label="One alert for each" placeholder="function, region" {...field("groupBy")} />
      {kindOf(definition) !== "heartbeat" && (
        <Field label="At least so many invocations" placeholder="1" numeric {...field("minInvocations")} />
      )}
      <Field label="Fires after" placeholder="at once" {...field("for")} />
      <Field label="Over when fine for" placeholder="at once" {...field("keepFiringFor")} />
      <Field label="Severity" choices={["page", "ticket"]} {...field("severity")} />
      <Field
        label="Tell"
        choices={receivers.map(({ name }) => name)}
        placeholder="the default ones"
        {...field("notify")}
      />
      <Field label="Tell again after" placeholder="never" {...field("repeat")} />
      <Field label="Looked at every" placeholder="30s" value={interval} onChange={onInterval} fault={undefined} />
      <div className="wide-field">
        <Field label="Summary" placeholder="{{function}} fails in {{value}} of its invocations" {...field("summary")} />
      </div>
      {others.length > 0 && <p className="muted wide-field">Also set in the text: {others.join(", ")}.</p>}
    </div>
  );
}

interface OfKindProps {
  definition: Definition;
  field: (name: FieldName) => { value: string; onChange: (text: string) => void; fault: undefined };
}

/** What a kind of rule compares, and with what. */
function OfKind({ definition, field }: OfKindProps) {
  const kind = kindOf(definition);
  if (kind === "heartbeat")
    return (
      <>
        <Field label="Runs every" placeholder="1h" {...field("heartbeat.every")} />
        <Field label="Or by the schedule" placeholder="0 3 * * *" code {...field("heartbeat.schedule")} />
        <Field label="May be late by" placeholder="5m" {...field("heartbeat.grace")} />
        <Choice label="What counts" choices={["run", "success"]} {...field("heartbeat.of")} />
      </>
    );
  return (
    <>
      <Choice label="Signal" choices={Object.keys(UNITS)} {...field("signal")} />
      {kind === "threshold" && (
        <>
          <Choice label="Is" choices={[">", ">=", "<", "<="]} {...field("op")} />
          <Field label="Threshold" numeric hint={thresholdHint(definition)} {...field("threshold")} />
        </>
      )}
      {kind === "spike" && (
        <>
          <Field label="Times as much as before" numeric {...field("spike.factor")} />
          <Field label="Before: how many windows" placeholder="6" numeric {...field("spike.previous")} />
          <Field label="And at least" numeric {...field("spike.atLeast")} />
        </>
      )}
      {kind === "anomaly" && (
        <>
          <Field label="Further than this from usual" numeric {...field("anomaly.floor")} />
          <Field label="And so many deviations" placeholder="4" numeric {...field("anomaly.deviations")} />
          <Choice label="On the side" choices={["above", "below", "both"]} {...field("anomaly.side")} />
        </>
      )}
      {kind !== "anomaly" && <Field label="Over the last" placeholder="5m" {...field("window")} />}
    </>
  );
}

function Choice(props: { label: string; choices: readonly string[]; value: string; onChange: (text: string) => void }) {
  const id = useId();
  const known = props.choices.includes(props.value);
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} className="tool" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        {!known && <option value={props.value}>{props.value || "as the kind has it"}</option>}
        {props.choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </div>
  );
}
