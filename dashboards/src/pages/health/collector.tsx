import { useId } from "react";
import type { PipelineLooks } from "../../api/queries";
import type { CollectorCounters, CollectorHealth } from "../../api/types";
import { exact, formatBytes, formatMs } from "../../lib/numbers";
import { formatTime } from "../../lib/time";
import { useZone } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { Icon } from "../../ui/icons";
import { MemoryMeter } from "../../ui/meter";
import { Pair } from "../../ui/pair";
import { DataTable } from "../../ui/table/table";
import { DELIVERIES, INTAKE } from "./columns";
import { deliveryRows, intakeRows, LEVELS, reasons } from "./model";

/** One collector: what it takes in, what it passes on, and what it needs for that. */
export function Collector({ looks, collector }: { looks: PipelineLooks; collector: CollectorHealth }) {
  const heading = useId();
  const { tone, icon, text } = LEVELS[collector.state];
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="section-title">
        Collector <code>{collector.address}</code>{" "}
        <Badge tone={tone} icon={icon}>
          {collector.problem ? "cannot be reached" : text}
        </Badge>
      </h2>
      {collector.problem && (
        <p className="notice" role="alert">
          <span>
            <Icon name="warning" /> {collector.problem.detail}
          </span>
        </p>
      )}
      {collector.counters && (
        <>
          <Needs counters={collector.counters} />
          <DataTable
            label={`What ${collector.address} received`}
            columns={INTAKE}
            rows={intakeRows(looks, collector)}
            rowId={({ now }) => now.signal}
            sort=""
            onSort={() => {}}
          />
          <DataTable
            label={`What ${collector.address} passed on`}
            columns={DELIVERIES}
            rows={deliveryRows(looks, collector)}
            rowId={({ now }) => `${now.exporter} ${now.signal}`}
            sort=""
            onSort={() => {}}
          />
        </>
      )}
    </section>
  );
}

/** Memory and disk of one collector. */
function Needs({ counters }: { counters: CollectorCounters }) {
  const zone = useZone();
  const turnedAway = reasons(counters.turnedAway);
  return (
    <dl className="needs card">
      {counters.startedAt && (
        <Pair name="Started" title={counters.startedAt}>
          {formatTime(counters.startedAt, "minute", zone)}
        </Pair>
      )}
      <Pair name="Process memory" title={exact(counters.residentBytes, "bytes")}>
        {formatBytes(counters.residentBytes)}
      </Pair>
      <Pair name="Heap">
        <MemoryMeter used={counters.heapUsedBytes} size={counters.heapMaxBytes} />
      </Pair>
      <Pair name="Requests under way" title={exact(counters.inFlightBytes, "bytes")}>
        {formatBytes(counters.inFlightBytes)}
      </Pair>
      {counters.queues.map(({ exporter, usedBytes, limitBytes }) => (
        <Pair key={exporter} name={`Log for ${exporter}`}>
          <MemoryMeter used={usedBytes} size={limitBytes} />
        </Pair>
      ))}
      {counters.rollupLagSeconds !== undefined && (
        <Pair name="Rollup behind by">{formatMs(counters.rollupLagSeconds * 1000)}</Pair>
      )}
      {turnedAway && <Pair name="Senders turned away">{turnedAway}</Pair>}
    </dl>
  );
}
