import { useMemo } from "react";
import { type CostForecast, useCostForecast } from "../../api/costs";
import { exactMoney, formatDecimal, formatMoney } from "../../lib/money";
import { formatPercent, formatUnit } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useUrl } from "../../lib/url";
import { NothingHere } from "../../ui/attach";
import { Chart } from "../../ui/chart/chart";
import { Figure, Figures } from "../../ui/figure";
import { Filtered } from "../../ui/filter/filtered";
import { methodOf, monthChart, todayOf } from "./forecast-model";

/** What the current month will come to. It is the month's, whatever range the page shows. */
export function Forecast() {
  const q = useUrl().params.get("q") ?? "";
  const answer = useCostForecast(q);
  return (
    <Filtered on="invocations" answer={answer} rows={8}>
      {(forecast) =>
        forecast.method === "none" && Number(forecast.spent.amount) === 0 ? (
          <NothingHere what="billed invocations of this month" filters={["q"]} />
        ) : (
          <Month forecast={forecast} />
        )
      }
    </Filtered>
  );
}

const format = (value: number | null) => formatUnit(value, "USD");

function Month({ forecast }: { forecast: CostForecast }) {
  const data = useMemo(() => monthChart(forecast), [forecast]);
  const marks = useMemo(() => todayOf(forecast), [forecast]);
  const { spent, expected, low, high } = forecast;
  const money = (amount: string | null) =>
    amount === null ? undefined : { amount, currency: spent.currency, complete: spent.complete };
  return (
    <>
      <Figures label="The month">
        <Figure
          label={`Spent in ${monthName(forecast.month)}`}
          value={formatMoney(spent)}
          title={exactMoney(spent)}
          note={`until ${formatTime(forecast.asOf, "minute", "utc")} UTC`}
          {...(spent.complete ? {} : { tone: "warn" as const })}
        />
        <Figure
          label="Expected by its end"
          value={formatMoney(money(expected))}
          title={exactMoney(money(expected))}
          note={methodOf(forecast)}
        />
        <Figure
          label={`${formatPercent(forecast.level)} likely between`}
          value={low === null || high === null ? "–" : `${formatMoney(money(low))} – ${formatDecimal(high)}`}
          title={low === null || high === null ? "no interval" : `${low} – ${high} ${spent.currency}`}
          note={forecast.thin ?? "for the whole month"}
        />
      </Figures>
      {!spent.complete && (
        <p className="notice">Part of this month's usage has no known price. Neither figure counts it.</p>
      )}
      <Chart title="Each day of the month (UTC)" data={data} kind="lines" format={format} marks={marks} named days />
    </>
  );
}

function monthName(month: string): string {
  return new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(
    Date.parse(`${month}-01T00:00:00Z`),
  );
}
