/** Something the palette can do. */
export interface Command {
  /** What it is called and searched by. */
  text: string;
  /** What kind of thing it is: "page", "function", "view". */
  kind: string;
  run: () => void;
}

const SHOWN = 12;

/** How well `text` fits what was typed: 0 for not at all, else the more the better. Letters must come in order. */
export function fitness(text: string, typed: string): number {
  const hay = text.toLowerCase();
  const needle = typed.trim().toLowerCase();
  if (needle === "") return 1;
  const at = hay.indexOf(needle);
  if (at >= 0) return 1000 - at - hay.length / 1000 + (at === 0 || /\W/.test(hay[at - 1] ?? "") ? 500 : 0);
  let from = 0;
  for (const char of needle.replace(/\s/g, "")) {
    from = hay.indexOf(char, from) + 1;
    if (from === 0) return 0;
  }
  return 1 / (1 + hay.length);
}

/** The commands that fit, best first; equal ones in their own order. */
export function fitting(commands: readonly Command[], typed: string): Command[] {
  return commands
    .map((command) => ({ command, fit: fitness(command.text, typed) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, SHOWN)
    .map(({ command }) => command);
}

/** The id of a trace when one was pasted, in lower case; also out of a W3C traceparent. */
export function pastedTraceId(typed: string): string | undefined {
  const found = /^(?:[0-9a-f]{2}-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?$/i.exec(typed.trim());
  return found?.[1]?.toLowerCase();
}
