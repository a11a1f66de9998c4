import type { ColdStarts } from "../../api/answers";
import { Badge } from "../../ui/badge";
import { byConfidence } from "./model";

const TONES = { high: "good", medium: "plain", low: "warn" } as const;

/** What would help, each with the figures it rests on and how far they carry. */
export function Advice({ advice }: { advice: ColdStarts["advice"] }) {
  if (advice.length === 0) return null;
  return (
    <section className="card advice" aria-label="Advice">
      <h2>What would help</h2>
      <ul>
        {byConfidence(advice).map((each) => (
          <li key={each.title}>
            <h3>
              {each.title} <Badge tone={TONES[each.confidence]}>{each.confidence} confidence</Badge>
            </h3>
            <p className="muted">{each.evidence}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
