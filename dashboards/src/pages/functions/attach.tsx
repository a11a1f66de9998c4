import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useEverIngested } from "../../api/queries";
import { CopyButton } from "../../ui/copy";
import { NoMatch } from "../../ui/no-match";
import { Empty, Skeleton } from "../../ui/states";

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

/** No function in the range: either nothing ever arrived, and we say how to begin, or the range is too narrow. */
export function NothingHere() {
  const ever = useEverIngested(true);
  const queries = useQueryClient();
  useEffect(() => {
    // The first invocation has just arrived: do not leave the table empty until the next refresh.
    if (ever.data) void queries.invalidateQueries({ queryKey: ["functions"] });
  }, [ever.data, queries]);
  if (ever.data === true) return <NoMatch what="invocations" />;
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
        {ever.isError
          ? "The query API does not answer; still trying."
          : "Waiting for data. This page turns into your functions by itself."}
      </p>
    </Empty>
  );
}
