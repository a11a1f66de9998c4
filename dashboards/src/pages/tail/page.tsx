import { useEffect, useRef } from "react";
import type { Subject } from "../../api/types";
import { plural, useTitle } from "../../lib/names";
import { exact } from "../../lib/numbers";
import { useShortcuts } from "../../lib/shortcuts";
import { useUrl } from "../../lib/url";
import { Badge } from "../../ui/badge";
import { FilterBar } from "../../ui/filter/bar";
import { ChoiceFilter } from "../../ui/filters";
import { Icon } from "../../ui/icons";
import { TailRow } from "./row";
import { type Connection, type TailState, useTail } from "./stream";

const SUBJECTS = [
  ["", "invocations"],
  ["spans", "spans"],
  ["logs", "log records"],
] as const;

/** Further down than this the reader reads, and rows must not move. */
const READING_PX = 120;

/** What arrives, as it arrives. Scrolling down pauses; `p` pauses and goes on. */
export default function TailPage() {
  useTitle("Live tail");
  const { params } = useUrl();
  const asked = params.get("on");
  const on: Subject = asked === "spans" || asked === "logs" ? asked : "invocations";
  const [state, dispatch] = useTail(on, params.get("q") ?? "");
  const pause = (paused: boolean) => dispatch({ type: "pause", paused });
  useShortcuts({ p: () => pause(!state.paused) });
  usePauseWhileReading(state.paused, () => pause(true));
  return (
    <>
      <div className="toolbar">
        <h1>Live tail</h1>
        <ChoiceFilter param="on" label="What to follow" choices={SUBJECTS} />
        <button type="button" className="button" aria-pressed={state.paused} onClick={() => pause(!state.paused)}>
          <Icon name={state.paused ? "play" : "pause"} /> {state.paused ? "Go on" : "Pause"} <kbd>p</kbd>
        </button>
        <State state={state} />
      </div>
      <FilterBar on={on} />
      {state.paused && state.waiting.length > 0 && (
        <button
          type="button"
          className="button primary tail-waiting"
          onClick={() => {
            window.scrollTo({ top: 0 });
            pause(false);
          }}
        >
          {plural(state.waiting.length, "new row")}: show
        </button>
      )}
      {state.items.length === 0 ? (
        <p className="waiting">
          <span className="pulse" aria-hidden="true" />
          {state.connection === "refused"
            ? "The query API refused to be listened to: the filter is none, or too many listen already."
            : `Waiting for ${on === "logs" ? "log records" : on} that match. They appear here within two seconds of arriving.`}
        </p>
      ) : (
        <ol className="tail card" aria-label="Newest first">
          {state.items.map((item) => (
            <TailRow key={item.key} item={item} />
          ))}
        </ol>
      )}
    </>
  );
}

const CONNECTIONS: Record<Connection, ["good" | "warn" | "bad", string]> = {
  connecting: ["warn", "connecting"],
  open: ["good", "listening"],
  broken: ["warn", "reconnecting"],
  refused: ["bad", "refused"],
};

/** Says how many came, at a pace a screen reader can follow. */
function State({ state }: { state: TailState }) {
  const [tone, text] = CONNECTIONS[state.connection];
  const left = [
    state.skipped > 0 ? `${exact(state.skipped)} left out: too fast` : "",
    state.dropped > 0 ? `${exact(state.dropped)} older ones forgotten` : "",
  ].filter(Boolean);
  return (
    <span className="tail-state" role="status" aria-live="polite">
      <Badge tone={tone} icon={tone === "good" ? "ok" : tone === "bad" ? "error" : "pending"}>
        {text}
      </Badge>
      {plural(state.received, "row")}
      {state.paused ? ", paused" : ""}
      {left.length > 0 && <span className="muted"> ({left.join(", ")})</span>}
    </span>
  );
}

/** Scrolling down means reading. */
function usePauseWhileReading(paused: boolean, pause: () => void): void {
  const latest = useRef(pause);
  useEffect(() => {
    latest.current = pause;
  });
  useEffect(() => {
    if (paused) return;
    const onScroll = () => {
      if (window.scrollY > READING_PX) latest.current();
    };
    window.addEventListener("scroll", onScroll, { passive: true });
    return () => window.removeEventListener("scroll", onScroll);
  }, [paused]);
}
