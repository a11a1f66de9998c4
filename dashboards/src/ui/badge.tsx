import type { ReactNode } from "react";
import type { Alert, AlertRule, Outcome } from "../api/types";
import { Icon, type IconName } from "./icons";

export type Tone = "good" | "bad" | "warn" | "cold" | "plain";

/** A small label whose meaning is carried by icon and text; the colour only repeats it. */
export function Badge(props: { tone: Tone; icon?: IconName; title?: string; children: ReactNode }) {
  return (
    <span className={`badge badge-${props.tone}`} title={props.title}>
      {props.icon && <Icon name={props.icon} size={12} />}
      {props.children}
    </span>
  );
}

const OUTCOMES: Record<Outcome, { tone: Tone; icon: IconName; text: string }> = {
  ok: { tone: "good", icon: "ok", text: "ok" },
  error: { tone: "bad", icon: "error", text: "error" },
  timeout: { tone: "bad", icon: "timeout", text: "timeout" },
  out_of_memory: { tone: "bad", icon: "memory", text: "out of memory" },
  crash: { tone: "bad", icon: "crash", text: "crash" },
  init_error: { tone: "bad", icon: "crash", text: "init error" },
  incomplete: { tone: "warn", icon: "warning", text: "incomplete" },
};

/** The outcome as a person reads it. */
export function outcomeText(outcome: string): string {
  return OUTCOMES[outcome as Outcome]?.text ?? outcome;
}

export function OutcomeBadge({ outcome, title }: { outcome: Outcome; title?: string }) {
  const look = OUTCOMES[outcome] ?? { tone: "plain", icon: "warning", text: outcome };
  return (
    <Badge tone={look.tone} icon={look.icon} {...(title ? { title } : {})}>
      {look.text}
    </Badge>
  );
}

export function ColdBadge({ title = "Cold start: a new execution environment was initialised" }: { title?: string }) {
  return (
    <Badge tone="cold" icon="cold" title={title}>
      cold
    </Badge>
  );
}

const STATES: Record<Alert["state"] | AlertRule["state"], { tone: Tone; icon: IconName }> = {
  firing: { tone: "bad", icon: "firing" },
  keep_firing: { tone: "bad", icon: "firing" },
  pending: { tone: "warn", icon: "pending" },
  no_data: { tone: "warn", icon: "warning" },
  resolved: { tone: "good", icon: "ok" },
  removed: { tone: "plain", icon: "inactive" },
  inactive: { tone: "plain", icon: "inactive" },
  error: { tone: "bad", icon: "warning" },
};

export function StateBadge({ state }: { state: Alert["state"] | AlertRule["state"] }) {
  const look = STATES[state] ?? { tone: "plain", icon: "warning" };
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {state.replace("_", " ")}
    </Badge>
  );
}
