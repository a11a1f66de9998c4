import { Link } from "wouter";
import { usePipeline } from "../api/queries";
import { useHref } from "../lib/url";
import { LEVELS } from "../pages/health/model";
import { Badge } from "../ui/badge";

/** How the pipeline is, on every page: green, amber or red, and a word. Leads to the page that says why. */
export function HealthBadge() {
  const { data, error } = usePipeline();
  const href = useHref();
  // A failed request says as much about the query API as about the pipeline, and every page shows that already.
  if (!data || error) return null;
  const { state, findings } = data.now;
  const { tone, icon, text } = LEVELS[state];
  const first = findings[0];
  return (
    <Link href={href("/pipeline")} className="health-badge" aria-label={`Pipeline health: ${text}`}>
      <Badge
        tone={tone}
        icon={icon}
        title={first ? `${first.about}: ${first.text}` : "Telemetry arrives and is stored"}
      >
        {text}
      </Badge>
    </Link>
  );
}
