import { useMemo } from "react";
import type { StorageHealth } from "../../api/types";
import { useUrl } from "../../lib/url";
import { Icon } from "../../ui/icons";
import { MemoryMeter } from "../../ui/meter";
import { Pair } from "../../ui/pair";
import { DataTable } from "../../ui/table/table";
import { tableColumns } from "./columns";

/** What ClickHouse holds and how much room it has; `now` is the time of the answer. */
export function Storage({ storage, now }: { storage: StorageHealth; now: number }) {
  const { params, set } = useUrl();
  const columns = useMemo(() => tableColumns(now), [now]);
  return (
    <section aria-labelledby="storage">
      <h2 id="storage" className="section-title">
        ClickHouse
      </h2>
      {storage.problem && (
        <p className="notice" role="alert">
          <span>
            <Icon name="warning" /> {storage.problem.detail}
          </span>
        </p>
      )}
      {storage.disks.length > 0 && (
        <dl className="needs card">
          {storage.disks.map(({ name, freeBytes, totalBytes }) => (
            <Pair key={name} name={`Disk ${name}`}>
              <MemoryMeter used={totalBytes - freeBytes} size={totalBytes} />
            </Pair>
          ))}
        </dl>
      )}
      {storage.tables.length > 0 && (
        <DataTable
          label="Tables"
          columns={columns}
          rows={storage.tables}
          rowId={(row) => row.name}
          sort={params.get("sort") ?? "-bytes"}
          onSort={(sort) => set({ sort })}
        />
      )}
    </section>
  );
}
