import { useReceivers, useTestReceiver } from "../../api/alarms";
import { useWhoAmI } from "../../api/fleet";
import { Badge } from "../../ui/badge";
import { Empty, Loaded } from "../../ui/states";

/** Who can be told, each with a way to try it out. */
export function Receivers() {
  const role = useWhoAmI().data?.role;
  const mayTest = role === "editor" || role === "admin";
  return (
    <Loaded answer={useReceivers()} rows={3}>
      {({ receivers }) =>
        receivers.length === 0 ? (
          <Empty title="Nobody is told">
            <p className="muted">
              Receivers stand in the rule files, because they hold secrets: a webhook, Slack, PagerDuty, Teams, mail,
              Alertmanager or SNS. Without one, alerts show here only.
            </p>
          </Empty>
        ) : (
          <ul className="receivers" aria-label="Receivers">
            {receivers.map(({ name, channel }) => (
              <li key={name} className="card receiver">
                <strong>{name}</strong>
                <Badge tone="plain">{channel}</Badge>
                {mayTest && <Test name={name} />}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** Sends a message and that it is over. */
function Test({ name }: { name: string }) {
  const test = useTestReceiver();
  return (
    <>
      <button type="button" className="button" disabled={test.isPending} onClick={() => test.mutate(name)}>
        {test.isPending ? "Sending…" : "Send a test"}
        <span className="sr-only"> to {name}</span>
      </button>
      <span className={test.data?.delivered ? "muted" : "fault"} role="status">
        {test.data?.delivered && "It arrived."}
        {test.data && !test.data.delivered && `It did not arrive: ${test.data.detail ?? "no reason was given"}`}
        {test.error?.message}
      </span>
    </>
  );
}
