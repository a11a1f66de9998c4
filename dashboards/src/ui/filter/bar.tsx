import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Subject } from "../../api/types";
import { useUrl } from "../../lib/url";
import { Icon } from "../icons";
import { Chips } from "./chips";
import { Fault } from "./fault";
import { isFilterFault } from "./is-fault";
import { type Suggestion, useSuggestions } from "./suggest";

interface Props {
  on: Subject;
  /** URL parameter that holds the filter. */
  param?: string;
  label?: string;
  /** The answer's error: one about the filter is shown under the place it is about. */
  error?: unknown;
}

/**
 * The filter of a page: a text in the filter language with completion of keys, operators and values. Enter applies it,
 * Tab or Enter takes a suggestion. The terms stand below as chips that can be removed one by one.
 */
export function FilterBar({ on, param = "q", label = "Filter", error }: Props) {
  const { params, set } = useUrl();
  const inUrl = params.get(param) ?? "";
  const [text, setText] = useState(inUrl);
  const [caret, setCaret] = useState(0);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const wanted = useRef<number | undefined>(undefined);
  const list = useId();
  const suggestions = useSuggestions(on, text, caret, open);

  // The URL changed behind the field's back: a facet, a chip, the history.
  useEffect(() => setText(inUrl), [inUrl]);
  useEffect(() => {
    // React puts the caret at the end of a text it sets; completing in the middle must not move it there.
    if (wanted.current === undefined) return;
    input.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  });

  const apply = (filter: string) => {
    setOpen(false);
    setActive(-1);
    set({ [param]: filter.trim() }, { push: true });
  };
  const take = ({ filter, caret: next }: Suggestion) => {
    setText(filter);
    setCaret(next);
    setActive(-1);
    wanted.current = next;
    input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const chosen = suggestions[active];
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && suggestions.length > 0) setActive(turned(active + step, suggestions.length));
    else if (event.key === "Enter" && chosen) take(chosen);
    else if (event.key === "Enter") apply(text);
    else if (event.key === "Tab" && open && suggestions[0] && !event.shiftKey && text !== inUrl)
      take(chosen ?? suggestions[0]);
    else if (event.key === "Escape" && open) setOpen(false);
    else return;
    event.preventDefault();
  };
  const shown = open && suggestions.length > 0;
  return (
    <search className="filter-bar">
      <div className="filter-line">
        <Icon name="search" />
        <input
          ref={input}
          role="combobox"
          aria-label={label}
          aria-expanded={shown}
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
          aria-invalid={isFilterFault(error, param) || undefined}
          placeholder='function:checkout outcome:error duration>1s "text"'
          value={text}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          data-search=""
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setOpen(true);
            setActive(-1);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKeyDown}
        />
        {text !== inUrl && (
          <button
            type="button"
            className="button"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => apply(text)}
          >
            Apply <kbd>↵</kbd>
          </button>
        )}
        {text !== "" && (
          <button type="button" className="icon-button" aria-label="Clear the filter" onClick={() => apply("")}>
            <Icon name="close" />
          </button>
        )}
        <span className="key-hint" aria-hidden="true" />
        <Suggestions id={list} shown={shown} suggestions={suggestions} active={active} onTake={take} />
      </div>
      {isFilterFault(error, param) && <Fault filter={inUrl} detail={error.message} />}
      <Chips filter={inUrl} onChange={apply} />
    </search>
  );
}

function Suggestions(props: {
  id: string;
  shown: boolean;
  suggestions: readonly Suggestion[];
  active: number;
  onTake: (suggestion: Suggestion) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" });
  });
  return (
    // The keyboard stays in the field, which points at the active option.
    <div ref={box} id={props.id} role="listbox" aria-label="Suggestions" className="suggestions" hidden={!props.shown}>
      {props.suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
        <div
          key={suggestion.text}
          id={`${props.id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === props.active}
          // Before the field loses the focus, which would close the list.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => props.onTake(suggestion)}
        >
          <code>{suggestion.text}</code>
          <span className="muted">{suggestion.note}</span>
        </div>
      ))}
    </div>
  );
}

function turned(index: number, count: number): number {
  return index < 0 ? count - 1 : index % count;
}
