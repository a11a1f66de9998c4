import { useEffect, useId, useState } from "react";
import { type RuleDetail, useBand, usePreview, useSetRule } from "../../api/alarms";
import { ApiError } from "../../api/problem";
import { mayLeave, useUnsaved } from "../../lib/unsaved";
import { Preview } from "./preview";
import { RuleForm } from "./rule-form";
import { contentOf, type Definition, type Draft, kindOf, newDraft, textOf } from "./rule-model";
import { RuleText } from "./rule-text";
import { obstacleOf } from "./save-model";

interface Props {
  /** The rule to change; a new one when absent. */
  rule?: RuleDetail;
  /** What a new one begins with. */
  start?: Definition;
  onDone: (name?: string) => void;
}

/** Form and text side by side, whichever is changed the other follows; below them the last day. */
export function RuleEditor({ rule, start, onDone }: Props) {
  const [initial] = useState<Draft>(() =>
    newDraft((rule?.definition as Definition | undefined) ?? start, rule?.interval ?? "30s"),
  );
  const [draft, setDraft] = useState(initial);
  const settled = useSettled(draft);
  const preview = usePreview(contentOf(settled));
  const save = useSetRule();
  const why = useId();
  const unsaved = draft !== initial && !save.isSuccess;
  useUnsaved(unsaved);
  const checked = preview.data;
  const definition = draft.by === "form" ? draft.definition : ((checked?.definition as Definition) ?? draft.definition);
  const text = draft.by === "text" ? draft.text : (checked?.text ?? rule?.text ?? "");
  const problems = preview.isPlaceholderData ? [] : (checked?.problems ?? []);
  const name = rule?.name ?? textOf(definition, "alert").trim();
  const band = useBand(rule?.name ?? "", rule?.kind === "anomaly").data;
  const reading = draft.by === "text" && (settled !== draft || preview.isFetching);
  const obstacle = obstacleOf({ name, problems, reading });
  const change = (patch: Partial<Draft>) => {
    save.reset();
    setDraft({ ...draft, ...patch });
  };
  const submit = () => {
    const content = { ...contentOf(draft), ...(rule ? { version: rule.version } : {}) };
    save.mutate({ id: name, content }, { onSuccess: () => onDone(name) });
  };
  return (
    <form
      className="rule-editor"
      aria-label={rule ? `Rule ${rule.name}` : "New rule"}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="card rule-sides">
        <RuleForm
          definition={definition}
          onChange={(changed) => change({ by: "form", definition: changed })}
          interval={draft.interval}
          onInterval={(interval) => change({ interval })}
          named={rule !== undefined}
        />
        <RuleText
          text={text}
          onChange={(typed) => change({ by: "text", text: typed, definition })}
          problems={problems}
        />
      </div>
      <p className="actions">
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || obstacle !== undefined}
          aria-describedby={why}
        >
          {save.isPending ? "Saving…" : rule ? "Save" : "Create the rule"}
        </button>
        <button type="button" className="button" onClick={() => mayLeave(unsaved) && onDone()}>
          Cancel
        </button>
        <span id={why} className="muted" role="status">
          {obstacle}
        </span>
        {save.error && (
          <span className="fault" role="alert">
            {refusal(save.error, rule !== undefined)}
          </span>
        )}
      </p>
      <Preview answer={preview} band={kindOf(definition) === "anomaly" ? band : undefined} />
    </form>
  );
}

function refusal(error: Error, known: boolean): string {
  const changed = known && error instanceof ApiError && error.status === 409 && !/\.ya?ml/.test(error.message);
  return changed ? "Somebody has changed this rule since. Cancel, look, and change it again." : error.message;
}

const DELAY_MS = 400;

/** A value once it has not changed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), DELAY_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
