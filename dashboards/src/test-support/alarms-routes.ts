import { aBand, aPreview, aRule, RECEIVERS, someHistory, someSilences, someSlos } from "./alarms";
import { someAlerts, someRules } from "./answers";

/** The bodies of the routes about alerts; undefined for other paths. */
export function alarmsAnswer({ pathname: path }: URL, now: number): unknown {
  const bodies: Record<string, () => unknown> = {
    "/api/v1/alerts": () => ({ alerts: someAlerts() }),
    "/api/v1/alerts/rules": () => ({ rules: someRules() }),
    "/api/v1/alerts/rules/checkout-errors": () => aRule(),
    "/api/v1/alerts/rules/made-here": () => aRule({ name: "made-here", editable: true, file: "managed.yaml" }),
    "/api/v1/alerts/rules/preview": () => aPreview(now),
    "/api/v1/alerts/rules/checkout-errors/band": () => aBand(now),
    "/api/v1/alerts/slos": () => ({ slos: someSlos() }),
    "/api/v1/alerts/history": () => ({ entries: someHistory() }),
    "/api/v1/alerts/silences": () => ({ silences: someSilences() }),
    "/api/v1/alerts/receivers": () => ({ receivers: RECEIVERS }),
  };
  return bodies[path]?.();
}
