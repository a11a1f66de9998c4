import type { RuleProblem } from "../../api/alarms";
import { plural } from "../../lib/names";

interface State {
  name: string;
  /** Those that are shown; none while what is in the editor has not been looked at. */
  problems: readonly RuleProblem[];
  /** Whether a text is still being read, of which the name is part. */
  reading: boolean;
}

/** Why a rule cannot be saved yet, and what to do; undefined when it can. The server checks whatever is sent to it. */
export function obstacleOf({ name, problems, reading }: State): string | undefined {
  const [first] = problems;
  if (first)
    return problems.length === 1
      ? `Mend line ${first.line} first.`
      : `Mend ${plural(problems.length, "problem")} first, from line ${first.line} on.`;
  if (name !== "") return undefined;
  return reading ? "The text is being read." : "Give the rule a name first.";
}

/** What a problem says was meant, and in place of what; undefined when it says nothing of the kind. */
export function meantBy({ message }: RuleProblem): { wrong: string; right: string } | undefined {
  const [, wrong, right] = /([^\s,:]+), did you mean ([^\s?]+)\?/.exec(message) ?? [];
  return wrong && right ? { wrong, right } : undefined;
}

/** The text with what was meant; undefined where the wrong word does not stand in the problem's line. */
export function mended(text: string, problem: RuleProblem): string | undefined {
  const meant = meantBy(problem);
  const lines = text.split("\n");
  const line = lines[problem.line - 1];
  if (!meant || line === undefined) return undefined;
  const near = line.indexOf(meant.wrong, problem.column - 1);
  const at = near >= 0 ? near : line.indexOf(meant.wrong);
  if (at < 0) return undefined;
  lines[problem.line - 1] = line.slice(0, at) + meant.right + line.slice(at + meant.wrong.length);
  return lines.join("\n");
}
