import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useViews } from "../api/fleet";
import { useFunctions } from "../api/queries";
import { ownLink } from "../lib/links";
import { functionPath } from "../lib/names";
import { CALENDAR, PRESETS } from "../lib/range";
import { setTheme } from "../lib/theme";
import { useHref, useUrl } from "../lib/url";
import { NAVIGATION } from "../pages";
import { Icon } from "../ui/icons";
import { type Command, fitting, pastedTraceId } from "./palette-model";

/** Goes anywhere by typing: pages, functions, saved views, ranges, a pasted trace id, or a search in the logs. */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const list = useId();
  const commands = useCommands(typed);
  const found = useMemo(() => fitting(commands.fixed, typed).concat(commands.made), [commands, typed]);
  useEffect(() => dialog.current?.showModal(), []);

  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) setActive((active + step + found.length) % Math.max(1, found.length));
    else if (event.key === "Enter") run(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className="dialog palette" aria-label="Go to" onClose={onClose}>
      <div className="filter-line">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label="Go to"
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-activedescendant={found.length > 0 ? `${list}-${active}` : undefined}
          placeholder="Page, function, view, range or trace id"
          value={typed}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <div id={list} role="listbox" aria-label="Places" className="palette-list">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
          <div
            key={`${command.kind} ${command.text}`}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => run(command)}
          >
            <span className="palette-text">{command.text}</span>
            <span className="muted">{command.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="muted">Nothing is called that.</p>}
    </dialog>
  );
}

/** What can be done: the fixed things, and those made of what was typed. */
function useCommands(typed: string): { fixed: Command[]; made: Command[] } {
  const [, navigate] = useLocation();
  const href = useHref();
  const { set } = useUrl();
  const functions = useFunctions().data?.functions;
  const views = useViews().data?.views;
  const fixed = useMemo(() => {
    const go = (path: string) => () => navigate(path);
    const names = [...new Set((functions ?? []).map(({ name }) => name))];
    const ranges = [
      ...PRESETS.map((preset) => [`last ${preset}`, { from: `now-${preset}`, to: "now" }] as const),
      ...CALENDAR,
    ];
    return [
      ...NAVIGATION.map(({ label, path }) => ({ text: label, kind: "page", run: go(href(path)) })),
      ...names.map((name) => ({ text: name, kind: "function", run: go(href(functionPath(name))) })),
      ...(views ?? []).flatMap(({ name, url }) => {
        const own = ownLink(url);
        return own ? [{ text: name, kind: "view", run: go(own) }] : [];
      }),
      ...ranges.map(([name, range]) => ({ text: name, kind: "range", run: () => set({ ...range }, { push: true }) })),
      ...(["auto", "dark", "light"] as const).map((theme) => ({
        text: theme === "auto" ? "theme of the system" : `${theme} theme`,
        kind: "theme",
        run: () => setTheme(theme),
      })),
    ];
  }, [functions, views, href, navigate, set]);
  const made = useMemo(() => {
    const trace = pastedTraceId(typed);
    if (trace) return [{ text: `trace ${trace}`, kind: "trace", run: () => navigate(href(`/traces/${trace}`)) }];
    const text = typed.trim().replace(/(["\\])/g, "\\$1");
    if (text === "") return [];
    const search = (path: string) => () => navigate(href(path, { q: `"${text}"` }));
    return [
      { text: `"${typed.trim()}" in logs`, kind: "search", run: search("/logs") },
      { text: `"${typed.trim()}" in spans`, kind: "search", run: search("/spans") },
    ];
  }, [typed, href, navigate]);
  return { fixed, made };
}
