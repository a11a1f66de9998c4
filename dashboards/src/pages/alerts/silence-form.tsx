import { type FormEvent, useState } from "react";
import { useSilence } from "../../api/alarms";
import { useWhoAmI } from "../../api/fleet";
import type { Alert } from "../../api/types";
import { plural } from "../../lib/names";
import { Field } from "../../ui/field";
import { Icon } from "../../ui/icons";
import { isBurning } from "./model";
import {
  type Draft,
  draftLike,
  type Faults,
  faultsOf,
  LABELS,
  LENGTHS,
  type Matcher,
  quieted,
  silenceOf,
} from "./silence-model";

interface Props {
  /** The alert to be like. */
  like: Alert | undefined;
  alerts: readonly Alert[];
  onDone: () => void;
}

/** Makes a silence, and says which alerts it would keep quiet now. */
export function SilenceForm({ like, alerts, onDone }: Props) {
  const [draft, setDraft] = useState<Draft>(draftLike(like));
  const [tried, setTried] = useState(false);
  const who = useWhoAmI().data;
  const save = useSilence();
  const faults: Faults = tried ? faultsOf(draft, Date.now()) : {};
  const change = (patch: Partial<Draft>) => setDraft({ ...draft, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faultsOf(draft, Date.now())).length > 0) return;
    save.mutate(silenceOf(draft, Date.now()), { onSuccess: onDone });
  };
  const burning = alerts.filter(({ state }) => isBurning(state));
  return (
    <form className="card alarm-form" aria-label="New silence" onSubmit={submit}>
      <Matchers matchers={draft.matchers} fault={faults.matchers} onChange={(matchers) => change({ matchers })} />
      <p className="muted" role="status">
        Keeps {plural(quieted(burning, draft.matchers).length, "alert")} of the {burning.length} that burn quiet, and
        those to come.
      </p>
      <Length draft={draft} fault={faults.until} onChange={change} />
      <Field
        label="Why"
        value={draft.comment}
        onChange={(comment) => change({ comment })}
        fault={faults.comment}
        placeholder="deploying version 9"
      />
      {!who?.name && <Field label="Your name" value={draft.by} onChange={(by) => change({ by })} fault={undefined} />}
      <p className="actions">
        <button type="submit" className="button primary" disabled={save.isPending}>
          Silence
        </button>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </p>
      {save.error && (
        <p className="fault" role="alert">
          {save.error.message}
        </p>
      )}
    </form>
  );
}

function Matchers(props: { matchers: Matcher[]; fault: string | undefined; onChange: (matchers: Matcher[]) => void }) {
  const { matchers, fault, onChange } = props;
  const replace = (index: number, patch: Partial<Matcher>) =>
    onChange(matchers.map((matcher, at) => (at === index ? { ...matcher, ...patch } : matcher)));
  const free = LABELS.find((label) => matchers.every((matcher) => matcher.label !== label));
  return (
    <fieldset className="matchers">
      <legend>Alerts with all of these; a value may hold *</legend>
      {matchers.map(({ label, value }, index) => (
        <div className="matcher" key={index}>
          <select
            className="tool"
            aria-label="Label"
            value={label}
            onChange={(e) => replace(index, { label: e.target.value })}
          >
            {LABELS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
          <input
            aria-label={`Value of ${label}`}
            value={value}
            onChange={(e) => replace(index, { value: e.target.value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`Leave ${label} out`}
            onClick={() => onChange(matchers.filter((_, at) => at !== index))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      {free && (
        <button type="button" className="button" onClick={() => onChange([...matchers, { label: free, value: "" }])}>
          Add a label
        </button>
      )}
      {fault && (
        <span className="fault" role="alert">
          {fault}
        </span>
      )}
    </fieldset>
  );
}

function Length(props: { draft: Draft; fault: string | undefined; onChange: (patch: Partial<Draft>) => void }) {
  const { draft, fault, onChange } = props;
  return (
    <fieldset className="length">
      <legend>For how long</legend>
      <span className="joined">
        {[...LENGTHS.map(([length]) => length), ""].map((length) => (
          <button
            key={length}
            type="button"
            className="tool"
            aria-pressed={draft.length === length}
            onClick={() => onChange({ length })}
          >
            {length || "until …"}
          </button>
        ))}
      </span>
      {draft.length === "" && (
        <input
          type="datetime-local"
          aria-label="Until, in this browser's time"
          value={draft.until}
          onChange={(event) => onChange({ until: event.target.value })}
        />
      )}
      {fault && (
        <span className="fault" role="alert">
          {fault}
        </span>
      )}
    </fieldset>
  );
}
