import { useEffect, useState } from "react";
import { type RuleDetail, usePreview, useSetRule } from "../../api/alarms";
import { ApiError } from "../../api/problem";
import { Preview } from "./preview";
import { RuleForm } from "./rule-form";
import { contentOf, type Definition, type Draft, newDraft, textOf } from "./rule-model";
import { RuleText } from "./rule-text";

interface Props {
  /** The rule to change; a new one when absent. */
  rule?: RuleDetail;
  /** What a new one begins with. */
  start?: Definition;
  onDone: (name?: string) => void;
}

/** Form and text side by side, whichever is changed the other follows; below them the last day. */
export function RuleEditor({ rule, start, onDone }: Props) {
  const [draft, setDraft] = useState<Draft>(() =>
    newDraft((rule?.definition as Definition | undefined) ?? start, rule?.interval ?? "30s"),
  );
  const preview = usePreview(contentOf(useSettled(draft)));
  const save = useSetRule();
  const checked = preview.data;
  const definition = draft.by === "form" ? draft.definition : ((checked?.definition as Definition) ?? draft.definition);
  const text = draft.by === "text" ? draft.text : (checked?.text ?? rule?.text ?? "");
  const problems = checked?.problems ?? [];
  const name = rule?.name ?? textOf(definition, "alert").trim();
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
          problems={preview.isPlaceholderData ? [] : problems}
        />
      </div>
      <p className="actions">
        <button
          type="submit"
          className="button primary"
          disabled={save.isPending || name === "" || problems.length > 0 || checked === undefined}
        >
          {rule ? "Save" : "Create the rule"}
        </button>
        <button type="button" className="button" onClick={() => onDone()}>
          Cancel
        </button>
        {save.error && (
          <span className="fault" role="alert">
            {refusal(save.error, rule !== undefined)}
          </span>
        )}
      </p>
      <Preview answer={preview} />
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
