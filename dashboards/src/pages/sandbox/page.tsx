import { useMemo } from "react";
import { Link, useParams } from "wouter";
import { type SandboxLife, useSandbox } from "../../api/answers";
import { isMissing } from "../../api/problem";
import { decoded, functionPath, plural, useTitle } from "../../lib/names";
import { exact, formatBytes, formatCount, formatMs, formatPercent } from "../../lib/numbers";
import { useHref, useUrl, useZone } from "../../lib/url";
import { CopyButton } from "../../ui/copy";
import { Figure, Figures } from "../../ui/figure";
import { NoMatch } from "../../ui/no-match";
import { Loaded } from "../../ui/states";
import { DataTable } from "../../ui/table/table";
import { stayColumns } from "./columns";
import { LifeLane, StateText } from "./lane";
import { laneOf, memoryTrend } from "./model";

/** The life of one execution environment: its init, what ran in it, how long it idled, how it ended. */
export default function SandboxPage() {
  const id = decoded(useParams<{ id: string }>().id);
  const answer = useSandbox(id);
  useTitle(answer.data ? `Environment ${answer.data.sandbox.instance}` : "Environment");
  const none = isMissing(answer.error) ? { data: "none" as const, error: undefined, refetch: answer.refetch } : answer;
  return (
    <Loaded<SandboxLife | "none"> answer={none} rows={8}>
      {(life) => (life === "none" ? <NoMatch what="invocations of this environment" /> : <Life life={life} />)}
    </Loaded>
  );
}

function Life({ life }: { life: SandboxLife }) {
  const { sandbox } = life;
  const { params, set } = useUrl();
  const href = useHref();
  const zone = useZone();
  const lane = useMemo(() => laneOf(life), [life]);
  const columns = useMemo(() => stayColumns(zone, sandbox.memorySizeBytes), [zone, sandbox.memorySizeBytes]);
  return (
    <>
      <header className="page-head">
        <nav aria-label="Breadcrumb" className="crumbs">
          <Link href={href(functionPath(sandbox.function))}>{sandbox.function}</Link> <span aria-hidden="true">/</span>
        </nav>
        <h1>Execution environment</h1>
        <p className="facts">
          <span className="mono wrap">
            {sandbox.instance} <CopyButton text={sandbox.instance} label="Copy the environment's name" />
          </span>
          {sandbox.version && <span>version {sandbox.version}</span>}
          {sandbox.initType && <span>{sandbox.initType}</span>}
          <StateText state={sandbox.state} />
        </p>
      </header>
      <LifeFigures life={life} busyShare={lane?.busyShare} />
      {life.truncated && (
        <p className="notice">
          It ran more invocations in this range than the {plural(life.invocations.length, "invocation")} shown; choose a
          shorter range to see the others.
        </p>
      )}
      {lane && <LifeLane lane={lane} state={sandbox.state} />}
      <h2 className="section-title">Its invocations</h2>
      <DataTable
        label="Invocations of the environment"
        columns={columns}
        rows={life.invocations}
        rowId={(row) => `${row.traceId}/${row.spanId}`}
        href={(row) => href(`/traces/${row.traceId}`, { span: row.spanId })}
        sort={params.get("sort") ?? "timestamp"}
        onSort={(sort) => set({ sort })}
      />
    </>
  );
}

function LifeFigures({ life, busyShare }: { life: SandboxLife; busyShare: number | undefined }) {
  const { sandbox } = life;
  const trend = memoryTrend(life.invocations);
  const growing = trend && trend.lastBytes > trend.firstBytes * 1.5;
  return (
    <Figures label="Environment">
      <Figure label="Invocations" value={formatCount(sandbox.invocations)} title={exact(sandbox.invocations)} />
      <Figure
        label="Failed"
        value={formatCount(sandbox.errors)}
        title={exact(sandbox.errors)}
        {...(sandbox.errors > 0 ? { tone: "bad" as const } : {})}
      />
      <Figure label="Init" value={formatMs(sandbox.initDurationMs)} title={exact(sandbox.initDurationMs, "ms")} />
      <Figure
        label="At work"
        value={formatMs(sandbox.busyMs)}
        title={exact(sandbox.busyMs, "ms")}
        note={busyShare === undefined ? undefined : `${formatPercent(busyShare)} of the time shown`}
      />
      <Figure
        label="Memory, highest"
        value={formatBytes(sandbox.memoryUsedMaxBytes)}
        title={exact(sandbox.memoryUsedMaxBytes, "bytes")}
        note={
          growing
            ? `grew from ${formatBytes(trend.firstBytes)} to ${formatBytes(trend.lastBytes)}`
            : sandbox.memorySizeBytes
              ? `of ${formatBytes(sandbox.memorySizeBytes)}`
              : undefined
        }
        {...(growing ? { tone: "warn" as const } : {})}
      />
    </Figures>
  );
}
