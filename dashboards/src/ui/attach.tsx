import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useEverIngested } from "../api/queries";
import { CopyButton } from "./copy";
import { NoMatch } from "./no-match";
import { Empty, Skeleton } from "./states";

const STEPS: { text: string; code: string }[] = [
  {
    text: "Attach the agent to the function's JVM:",
    code: 'export JAVA_TOOL_OPTIONS="-javaagent:coldspan-agent.jar"',
  },
  {
    text: "Tell it where Coldspan's collector listens (this is the default address):",
    code: "export OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318",
  },
  {
    text: "Or run a handler here, without any cloud account:",
    code: "./coldspan invoke --jar target/my-function.jar --handler com.example.MyHandler",
  },
];

interface Props {
  /** What the page lists: "invocations". */
  what: string;
  /** URL parameters that narrow the list. */
  filters?: string[];
}

/** Nothing to list: either nothing ever arrived, and we say how to begin, or range or filters are too narrow. */
export function NothingHere({ what, filters = [] }: Props) {
  const ever = useEverIngested(true);
  const queries = useQueryClient();
  const waited = useRef(false);
  useEffect(() => {
    // The first invocation has just arrived: do not leave the page empty until the next refresh.
    if (ever.data && waited.current) void queries.invalidateQueries();
    waited.current = ever.data === false;
  }, [ever.data, queries]);
  if (ever.data === true) return <NoMatch what={what} filters={filters} />;
  if (ever.isPending) return <Skeleton rows={4} />;
  return (
    <Empty title="Waiting for the first invocation">
      <ol className="steps">
        {STEPS.map(({ text, code }) => (
          <li key={code}>
            {text}
            <span className="snippet">
              <code>{code}</code>
              <CopyButton text={code} label={`Copy: ${code}`} />
            </span>
          </li>
        ))}
      </ol>
      <p className="waiting" role="status">
        <span className="pulse" aria-hidden="true" />
        {ever.isError ? "The query API does not answer; still trying." : "Waiting for data. This page fills by itself."}
      </p>
    </Empty>
  );
}
