import { type LogQuery, useLogs } from "../../api/explore";
import { plural } from "../../lib/names";
import { useUrl } from "../../lib/url";
import { NothingHere } from "../../ui/attach";
import { Explorer, type ViewName, viewOf } from "../../ui/explorer/explorer";
import { LogList } from "../../ui/log-list";
import { More } from "../../ui/more";
import { Loaded } from "../../ui/states";

const VIEWS: ViewName[] = ["list", "top"];

/** The API's query for what the URL asks of the list. */
export function logQuery(params: URLSearchParams): LogQuery {
  const q = params.get("q") ?? "";
  return { limit: 200, ...(q.trim() ? { q } : {}) };
}

/** Log records of the range that the filter lets through, newest first. */
export default function LogsPage() {
  const { params } = useUrl();
  const query = logQuery(params);
  const answer = useLogs(query, viewOf(params, VIEWS) === "list");
  return (
    <Explorer
      title="Logs"
      on="logs"
      noun="record"
      views={VIEWS}
      route="/api/v1/logs"
      query={query}
      error={answer.error}
    >
      <Loaded answer={answer} rows={12}>
        {({ pages }) => {
          const logs = pages.flatMap((page) => page.logs);
          if (logs.length === 0) return <NothingHere what="log records" filters={["q"]} />;
          return (
            <>
              <LogList logs={logs} />
              <More answer={answer} shown={plural(logs.length, "record")} />
            </>
          );
        }}
      </Loaded>
    </Explorer>
  );
}
