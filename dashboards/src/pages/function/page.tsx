import { Link, useParams } from "wouter";
import { isMissing } from "../../api/problem";
import { useFunction } from "../../api/queries";
import type { FunctionDetail } from "../../api/types";
import { termOf } from "../../lib/filter";
import { exactMoney, formatMoney } from "../../lib/money";
import { decoded, plural, useTitle } from "../../lib/names";
import { exact, formatBytes, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref } from "../../lib/url";
import { Badge, outcomeText } from "../../ui/badge";
import { Figure, Figures } from "../../ui/figure";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { Charts } from "./charts";
import { Environments } from "./environments";
import { Errors } from "./errors";
import { Invocations } from "./invocations";
import { Latency } from "./latency";
import { FunctionLogs } from "./logs";
import { headroom } from "./model";
import { Releases } from "./releases";
import { type Tab, Tabs, useTab } from "./tabs";

/** One function: its key figures and charts over the range, and its invocations. */
export default function FunctionPage() {
  const name = decoded(useParams<{ name: string }>().name);
  // The key keeps one function's last answer from standing under another's name while that loads.
  return <OneFunction key={name} name={name} />;
}

function OneFunction({ name }: { name: string }) {
  useTitle(name);
  const href = useHref();
  const answer = useFunction(name);
  const detail = answer.data;
  const tab = useTab();
  return (
    <>
      <header className="page-head">
        <nav aria-label="Breadcrumb" className="crumbs">
          <Link href={href("/functions")}>Functions</Link> <span aria-hidden="true">/</span>
        </nav>
        <h1>{name}</h1>
        {detail && <Facts detail={detail} />}
      </header>
      <Loaded<FunctionDetail | "none"> answer={notFoundAsEmpty(answer)} rows={4}>
        {(found) =>
          found === "none" ? (
            <NoMatch what={`invocations of ${name}`} />
          ) : (
            <>
              <KeyFigures detail={found} />
              <Tabs chosen={tab} />
              <Part tab={tab} detail={found} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Part({ tab, detail }: { tab: Tab; detail: FunctionDetail }) {
  const { name } = detail;
  if (tab === "versions") return <Releases name={name} />;
  if (tab === "environments") return <Environments name={name} />;
  if (tab === "logs") return <FunctionLogs name={name} />;
  return (
    <>
      <Charts detail={detail} />
      <Latency name={name} />
      <Errors name={name} />
      <Invocations name={name} />
    </>
  );
}

/** A function without invocations in the range is answered 404; that is an empty range, not a failure. */
function notFoundAsEmpty(answer: ReturnType<typeof useFunction>) {
  if (!isMissing(answer.error)) return answer;
  return { data: "none" as const, error: undefined, refetch: answer.refetch };
}

function Facts({ detail }: { detail: FunctionDetail }) {
  const href = useHref();
  const facts = [
    `${detail.provider} ${detail.region}`,
    detail.arch,
    detail.account,
    memory(detail),
    versions(detail.versions),
  ];
  return (
    <p className="facts">
      {facts.filter(Boolean).map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <Link href={href("/traces", { q: termOf("function", detail.name) })}>traces</Link>
      <Link href={href("/map", { function: detail.name })}>map</Link>
      <Link href={href("/cold-starts", { function: detail.name })}>cold starts</Link>
      {Object.entries(detail.triggers).map(([trigger, count]) => (
        <Badge
          key={trigger}
          tone="plain"
          title={`${exact(count)} invocations through ${trigger || "an unknown trigger"}`}
        >
          {trigger || "unknown trigger"} {formatCount(count)}
        </Badge>
      ))}
    </p>
  );
}

function memory(detail: FunctionDetail): string {
  return detail.memorySizeBytes ? formatBytes(detail.memorySizeBytes) : "";
}

function versions(versions: string[]): string {
  if (versions.length === 0) return "";
  return versions.length > 3 ? plural(versions.length, "version") : `version ${versions.join(", ")}`;
}

function KeyFigures({ detail }: { detail: FunctionDetail }) {
  const failed = Object.entries(detail.outcomes).filter(([outcome, count]) => outcome !== "ok" && count > 0);
  return (
    <Figures label="Key figures">
      <Figure
        label="Invocations"
        value={formatCount(detail.invocations)}
        title={exact(detail.invocations)}
        note={`in ${plural(detail.sandboxes, "environment")}`}
      />
      <Figure
        label="Error rate"
        value={formatPercent(detail.errorRate)}
        title={`${exact(detail.errors)} of ${exact(detail.invocations)} invocations`}
        note={
          failed.map(([outcome, count]) => `${formatCount(count)} ${outcomeText(outcome)}`).join(", ") || "none failed"
        }
        {...(detail.errors > 0 ? { tone: "bad" } : {})}
      />
      <Figure
        label="Duration p95"
        value={formatMs(detail.durationMs.p95)}
        note={`p50 ${formatMs(detail.durationMs.p50)}, p99 ${formatMs(detail.durationMs.p99)}`}
        title={`p50 ${exact(detail.durationMs.p50, "ms")}, p95 ${exact(detail.durationMs.p95, "ms")}, p99 ${exact(detail.durationMs.p99, "ms")}`}
      />
      <Figure
        label="Cold starts"
        value={formatPercent(detail.coldStartRate)}
        title={`${exact(detail.coldStarts)} of ${exact(detail.invocations)} invocations`}
        note={`init p95 ${formatMs(detail.initMs.p95)}`}
      />
      <Figure
        label="Memory, highest"
        value={formatBytes(detail.memoryUsedMaxBytes)}
        title={exact(detail.memoryUsedMaxBytes, "bytes")}
        note={detail.memorySizeBytes ? `of ${formatBytes(detail.memorySizeBytes)}, ${headroom(detail)}` : undefined}
      />
      <Figure
        label="Spend"
        value={formatMoney(detail.cost)}
        title={exactMoney(detail.cost)}
        note={<SpendLinks name={detail.name} />}
      />
    </Figures>
  );
}

/** The function's own bill, and what would make it cheaper. */
function SpendLinks({ name }: { name: string }) {
  const href = useHref();
  const q = termOf("function", name);
  return (
    <>
      <Link href={href("/costs", { q, groupBy: "version", items: "all" })}>line by line</Link>,{" "}
      <Link href={href("/costs", { part: "advice", q })}>advice</Link>
    </>
  );
}
