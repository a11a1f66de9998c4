import { type FormEvent, useState } from "react";
import { type Budget, useSetBudget } from "../../api/costs";
import { ApiError } from "../../api/problem";
import { contentOf, type Draft, draftOf, type Faults, faultsOf, NEW } from "./budget-model";
import { Field } from "./field";

interface Props {
  /** The budget to change; a new one when absent. */
  budget?: Budget;
  budgets: readonly Budget[];
  onDone: () => void;
}

/** Sets a budget. What the server refuses stands at the field it names. */
export function BudgetForm({ budget, budgets, onDone }: Props) {
  const [draft, setDraft] = useState<Draft>(budget ? draftOf(budget) : NEW);
  const [tried, setTried] = useState(false);
  const save = useSetBudget();
  const taken = budget ? [] : budgets.map(({ name }) => name);
  const faults = { ...(tried ? faultsOf(draft, taken) : {}), ...serverFaults(save.error) };
  const change = (field: keyof Draft) => (value: string) => {
    save.reset();
    setDraft({ ...draft, [field]: value });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faultsOf(draft, taken)).length > 0) return;
    save.mutate({ name: draft.name, content: contentOf(draft, budget?.version) }, { onSuccess: onDone });
  };
  const currency = (budget ?? budgets[0])?.currency;
  return (
    <form className="card budget-form" aria-label={budget ? `Budget ${budget.name}` : "New budget"} onSubmit={submit}>
      {!budget && (
        <Field label="Name" value={draft.name} onChange={change("name")} fault={faults.name} placeholder="checkout" />
      )}
      <Field
        label={`Amount a month${currency ? `, ${currency}` : ""}`}
        value={draft.amount}
        onChange={change("amount")}
        fault={faults.amount}
        placeholder="250"
        numeric
      />
      <Field
        label="Of what, as a filter"
        value={draft.q}
        onChange={change("q")}
        fault={faults.q}
        placeholder="everything"
        code
      />
      <Field
        label="Description"
        value={draft.description}
        onChange={change("description")}
        fault={faults.description}
      />
      <p className="actions">
        <button type="submit" className="button primary" disabled={save.isPending}>
          {budget ? "Save" : "Set budget"}
        </button>
        <button type="button" className="button" onClick={onDone}>
          Cancel
        </button>
      </p>
      {save.error && Object.keys(serverFaults(save.error)).length === 0 && (
        <p className="fault" role="alert">
          {conflict(save.error)
            ? "Somebody has changed this budget since. Cancel, look, and change it again."
            : save.error.message}
        </p>
      )}
    </form>
  );
}

const FIELDS: readonly string[] = Object.keys(NEW);

/** The server's complaint at the field it names; `budget` is the name in the path. */
function serverFaults(error: unknown): Faults {
  if (!(error instanceof ApiError) || error.status !== 400) return {};
  const field = error.field === "budget" ? "name" : error.field;
  return field !== undefined && FIELDS.includes(field) ? { [field]: error.message } : {};
}

function conflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}
