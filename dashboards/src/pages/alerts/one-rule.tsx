import { useState } from "react";
import { Link } from "wouter";
import { type RuleDetail, useBand, useDeleteRule, usePreview, useRule } from "../../api/alarms";
import { formatTime } from "../../lib/time";
import { useHref, useUrl, useZone } from "../../lib/url";
import { Badge, StateBadge } from "../../ui/badge";
import { Icon } from "../../ui/icons";
import { Loaded } from "../../ui/states";
import { describeRule } from "./model";
import { Preview } from "./preview";
import { RuleEditor } from "./rule-editor";
import { RuleText } from "./rule-text";

interface Props {
  name: string;
  mayEdit: boolean;
  onClose: () => void;
}

/** One rule: how it is doing, its text, and what it would have said over the last day. */
export function OneRule({ name, mayEdit, onClose }: Props) {
  const href = useHref();
  return (
    <>
      <nav aria-label="Breadcrumb" className="crumbs">
        <Link href={href("/alerts", { part: "rules" })}>Rules</Link> <span aria-hidden="true">/</span>
      </nav>
      <Loaded answer={useRule(name)} rows={4}>
        {(rule) => <Content rule={rule} mayEdit={mayEdit} onClose={onClose} />}
      </Loaded>
    </>
  );
}

function Content({ rule, mayEdit, onClose }: { rule: RuleDetail; mayEdit: boolean; onClose: () => void }) {
  const { params, set } = useUrl();
  const editing = mayEdit && rule.editable && params.get("edit") === "1";
  const edit = (wanted: boolean) => set({ edit: wanted ? "1" : undefined }, { push: true });
  const href = useHref();
  return (
    <>
      <header className="rule-head">
        <h2>{rule.name}</h2>
        <StateBadge state={rule.state} />
        {rule.severity && <Badge tone="plain">{rule.severity}</Badge>}
        <code className="wrap">{describeRule(rule)}</code>
        {mayEdit && (
          <span className="budget-actions">
            {rule.editable && !editing && (
              <button type="button" className="button" onClick={() => edit(true)}>
                Edit
              </button>
            )}
            {!rule.slo && (
              <Link className="button" href={href("/alerts", { part: "rules", rule: "+", like: rule.name })}>
                Copy
              </Link>
            )}
            {rule.editable && <Delete name={rule.name} onDone={onClose} />}
          </span>
        )}
      </header>
      <Where rule={rule} />
      {editing ? <RuleEditor key={rule.version} rule={rule} onDone={() => edit(false)} /> : <Reading rule={rule} />}
    </>
  );
}

function Where({ rule }: { rule: RuleDetail }) {
  const zone = useZone();
  return (
    <>
      <p className="muted">
        {rule.editable ? (
          "Made here."
        ) : (
          <>Stands in {rule.file ? <code>{rule.file}</code> : "a file"}; edit it there. </>
        )}{" "}
        Looked at every {rule.interval}, last {formatTime(rule.lastEvaluation, "full", zone)}.
      </p>
      {rule.lastError && (
        <p className="notice" role="alert">
          <Icon name="warning" /> {rule.lastError}
        </p>
      )}
    </>
  );
}

function Reading({ rule }: { rule: RuleDetail }) {
  // Under another name: a rule of this one is there already.
  const definition = { ...rule.definition, alert: `${rule.name.slice(0, 80)}-preview` };
  const known = rule.text.trim() !== "" && !rule.slo;
  const preview = usePreview(known ? { definition, interval: rule.interval ?? "30s" } : undefined);
  const band = useBand(rule.name, rule.kind === "anomaly").data;
  if (!known) return <OfObjective rule={rule} />;
  return (
    <>
      <div className="card rule-sides">
        <RuleText text={rule.text} problems={[]} />
      </div>
      <Preview answer={preview} band={band} />
    </>
  );
}

/** A rule that stands for an objective has that one's text, of which there is no preview. */
function OfObjective({ rule }: { rule: RuleDetail }) {
  return (
    <>
      <p className="muted">It has no text of its own: it is made of an objective{rule.slo && `, ${rule.slo}`}.</p>
      {rule.text.trim() !== "" && (
        <div className="card rule-sides">
          <RuleText text={rule.text} problems={[]} />
        </div>
      )}
    </>
  );
}

function Delete({ name, onDone }: { name: string; onDone: () => void }) {
  const [asked, setAsked] = useState(false);
  const remove = useDeleteRule();
  if (!asked)
    return (
      <button type="button" className="button" onClick={() => setAsked(true)}>
        Delete
      </button>
    );
  return (
    <>
      Delete it? Its alerts end.
      <button
        type="button"
        className="button"
        disabled={remove.isPending}
        onClick={() => remove.mutate(name, { onSuccess: onDone })}
      >
        Delete {name}
      </button>
      <button type="button" className="button" onClick={() => setAsked(false)}>
        Keep
      </button>
      {remove.error && (
        <span className="fault" role="alert">
          {remove.error.message}
        </span>
      )}
    </>
  );
}
