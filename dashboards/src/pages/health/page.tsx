import { isMissing } from "../../api/problem";
import { type PipelineLooks, usePipeline } from "../../api/queries";
import type { Pipeline } from "../../api/types";
import { useTitle } from "../../lib/names";
import { exact, formatBytes, formatCount, formatMs } from "../../lib/numbers";
import { formatAgo } from "../../lib/time";
import { Badge } from "../../ui/badge";
import { Figure, Figures } from "../../ui/figure";
import { Empty, Loaded } from "../../ui/states";
import { Collector } from "./collector";
import { formatRate, LEVELS, newest, totalRate, waiting } from "./model";
import { Storage } from "./storage";

/** Is telemetry arriving, how fresh is it, and does anything get lost on the way? */
export default function HealthPage() {
  useTitle("Health");
  const answer = usePipeline();
  if (isMissing(answer.error)) return <NoHealth />;
  return (
    <Loaded answer={answer}>
      {(looks) => (
        <>
          <div className="toolbar">
            <h1>Health of the pipeline</h1>
            <State state={looks.now.state} />
          </div>
          <Findings findings={looks.now.findings} />
          <KeyFigures looks={looks} />
          {looks.now.collectors.length === 0 && <NoCollectors />}
          {looks.now.collectors.map((collector) => (
            <Collector key={collector.address} looks={looks} collector={collector} />
          ))}
          <Storage storage={looks.now.storage} now={Date.parse(looks.now.time)} />
        </>
      )}
    </Loaded>
  );
}

function State({ state }: { state: Pipeline["state"] }) {
  const { tone, icon, text } = LEVELS[state];
  return (
    <Badge tone={tone} icon={icon}>
      {text}
    </Badge>
  );
}

function Findings({ findings }: { findings: Pipeline["findings"] }) {
  if (findings.length === 0) return <p className="muted health-well">Nothing deserves a look.</p>;
  return (
    <ul className="findings" aria-label="What deserves a look">
      {findings.map(({ level, about, text }) => (
        <li key={`${about} ${text}`} className="card">
          <Badge tone={LEVELS[level].tone} icon={LEVELS[level].icon}>
            {level}
          </Badge>
          <span className="wrap">{text}</span>
          <code className="muted">{about}</code>
        </li>
      ))}
    </ul>
  );
}

function KeyFigures({ looks }: { looks: PipelineLooks }) {
  const { now } = looks;
  const { items, oldestMs } = waiting(now);
  const refused = totalRate(looks, "refused");
  const disk = now.storage.disks[0];
  return (
    <Figures label="Key figures">
      <Speed label="Received" perSecond={totalRate(looks, "received")} note="spans, points and logs" />
      <Speed label="Stored" perSecond={totalRate(looks, "sent")} note="in ClickHouse" />
      <Speed label="Refused" perSecond={refused} note="senders were told" {...(refused ? { tone: "warn" } : {})} />
      <Speed label="Dropped" perSecond={totalRate(looks, "dropped")} note="by a rule of yours" />
      <Figure
        label="Waiting"
        value={formatCount(items)}
        title={exact(items, "items on disk")}
        note={items === 0 ? "nothing is queued" : `the oldest for ${formatMs(oldestMs)}`}
        {...(oldestMs > 60_000 ? { tone: "warn" } : {})}
      />
      {newest(now.storage).map(({ signal, latest }) => (
        <Figure
          key={signal}
          label={`Newest of ${signal}`}
          value={formatAgo(latest, Date.parse(now.time))}
          {...(latest ? { title: latest } : { note: "none is stored" })}
        />
      ))}
      {disk && <Figure label="Room for ClickHouse" value={formatBytes(disk.freeBytes)} note={`disk ${disk.name}`} />}
    </Figures>
  );
}

function Speed(props: { label: string; perSecond: number | null; note: string; tone?: "warn" }) {
  const { perSecond, ...rest } = props;
  return (
    <Figure
      {...rest}
      value={formatRate(perSecond)}
      title={perSecond === null ? "known after the second look" : exact(perSecond, "per second")}
    />
  );
}

function NoCollectors() {
  return (
    <Empty title="No collector is watched">
      <p className="muted">
        Name the OTLP/HTTP addresses of your collectors, separated by commas, and start the query API again:
      </p>
      <p>
        <code>COLDSPAN_COLLECTORS=http://127.0.0.1:4318</code>
      </p>
    </Empty>
  );
}

/** An older query API does not know the question. */
function NoHealth() {
  return (
    <>
      <h1>Health of the pipeline</h1>
      <Empty title="This query API does not tell">
        <p className="muted">It is older than these pages; they show the pipeline once it is updated.</p>
      </Empty>
    </>
  );
}
