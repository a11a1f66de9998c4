import { Link } from "wouter";
import { type Budget, useBudgets, useDeleteBudget } from "../../api/costs";
import { useWhoAmI } from "../../api/fleet";
import { exactMoney, formatDecimal, formatMoney } from "../../lib/money";
import { formatPercent } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useHref, useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Icon } from "../../ui/icons";
import { Empty, Loaded } from "../../ui/states";
import { BudgetForm } from "./budget-form";
import { barOf, STATES, worstFirst } from "./budget-model";

/** What each part of the fleet may cost in a month, and how much of it is spent. `budget` in the URL opens its form. */
export function Budgets() {
  const answer = useBudgets();
  return <Loaded answer={answer}>{({ budgets }) => <Content budgets={budgets} />}</Loaded>;
}

/** No budget can have this name. */
const NEW_ONE = "+";

function Content({ budgets }: { budgets: readonly Budget[] }) {
  const { params, set } = useUrl();
  const role = useWhoAmI().data?.role;
  const mayEdit = role === "editor" || role === "admin";
  const opened = mayEdit ? params.get("budget") : null;
  const edited = budgets.find(({ name }) => name === opened);
  const close = () => set({ budget: undefined });
  const adding = opened === NEW_ONE;
  return (
    <>
      {mayEdit && !adding && (
        <p className="toolbar">
          <button type="button" className="button primary" onClick={() => set({ budget: NEW_ONE })}>
            New budget
          </button>
        </p>
      )}
      {!mayEdit && role && <p className="muted">Setting budgets needs the role editor.</p>}
      {adding && <BudgetForm key={NEW_ONE} budgets={budgets} onDone={close} />}
      {budgets.length === 0 && !adding && (
        <Empty title="No budget is set">
          <p className="muted">
            A budget says what a part of the fleet may cost in a calendar month. It shows what is spent and what the
            month will come to, and rules of alerts can watch it.
          </p>
        </Empty>
      )}
      <ul className="budgets" aria-label="Budgets">
        {worstFirst(budgets).map((budget) => (
          <li key={budget.name} className="card budget">
            {budget === edited ? (
              <BudgetForm key={budget.version} budget={budget} budgets={budgets} onDone={close} />
            ) : (
              <Row budget={budget} mayEdit={mayEdit} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Row({ budget, mayEdit }: { budget: Budget; mayEdit: boolean }) {
  const href = useHref();
  const look = STATES[budget.state];
  return (
    <>
      <header>
        <h2>{budget.name}</h2>
        <Badge tone={look.tone} icon={look.icon} title={look.meaning}>
          {look.text}
        </Badge>
        <Link className="mono" href={href("/costs", { part: "forecast", ...(budget.q ? { q: budget.q } : {}) })}>
          {budget.q || "everything"}
        </Link>
        {mayEdit && <Actions name={budget.name} />}
      </header>
      {budget.description && <p className="muted wrap">{budget.description}</p>}
      <p className="budget-amounts">
        <span>
          <strong title={exactMoney(budget.spent)}>{formatMoney(budget.spent)}</strong> of{" "}
          {formatMoney({ amount: budget.amount, currency: budget.currency, complete: true })} spent,{" "}
          {formatPercent(budget.spentShare)}
        </span>
        <span className="muted">{expected(budget)}</span>
      </p>
      <Bar budget={budget} />
      <p className="muted">
        <Rate budget={budget} />
      </p>
    </>
  );
}

function expected({ forecast, forecastShare, month }: Budget): string {
  if (forecast.expected === null) return `No forecast for ${month}${forecast.thin ? `: ${forecast.thin}` : ""}`;
  const interval =
    forecast.low === null || forecast.high === null
      ? (forecast.thin ?? "")
      : `${formatDecimal(forecast.low)} – ${formatDecimal(forecast.high)}`;
  return `${formatDecimal(forecast.expected)} expected, ${formatPercent(forecastShare)}${interval ? ` (${interval})` : ""}`;
}

function Rate({ budget }: { budget: Budget }) {
  const { ratePerHour, currency, runsOutAt } = budget;
  return (
    <>
      <span title={`${ratePerHour} ${currency}`}>
        {formatMoney({ amount: ratePerHour, currency, complete: true })} in the last hour
      </span>
      {runsOutAt && `. At this rate it is used up on ${formatTime(runsOutAt, "minute", "utc")} UTC`}
    </>
  );
}

/** Spent, then what is still to come, against a mark where the budget ends; the text beside it says the same. */
function Bar({ budget }: { budget: Budget }) {
  const { spent, forecast, limit } = barOf(budget);
  const percent = (ratio: number) => `${ratio * 100}%`;
  return (
    <span className={`budget-bar budget-${budget.state}`} aria-hidden="true">
      <span className="budget-forecast" style={{ width: percent(forecast) }} />
      <span className="budget-spent" style={{ width: percent(spent) }} />
      <span className="budget-limit" style={{ left: percent(limit) }} />
    </span>
  );
}

function Actions({ name }: { name: string }) {
  const { params, set } = useUrl();
  const remove = useDeleteBudget();
  const asked = params.get("delete") === name;
  if (asked)
    return (
      <span className="budget-actions">
        Delete {name}?
        <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate(name)}>
          Delete
        </button>
        <button type="button" className="button" onClick={() => set({ delete: undefined })}>
          Keep
        </button>
        {remove.error && (
          <span className="fault" role="alert">
            {remove.error.message}
          </span>
        )}
      </span>
    );
  return (
    <span className="budget-actions">
      <button type="button" className="button" onClick={() => set({ budget: name })}>
        Edit<span className="sr-only"> {name}</span>
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Delete the budget ${name}`}
        onClick={() => set({ delete: name })}
      >
        <Icon name="close" />
      </button>
    </span>
  );
}
