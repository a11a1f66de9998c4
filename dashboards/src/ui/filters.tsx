import { useEffect, useRef, useState } from "react";
import { useUrl } from "../lib/url";
import { Icon } from "./icons";

const DELAY_MS = 250;

/**
 * A text field bound to a URL parameter, written 250 ms after the last key. With `search` set it is the one that `/`
 * focuses. With `numeric` set only numbers reach the URL.
 */
export function TextFilter(props: {
  param: string;
  label: string;
  search?: boolean;
  numeric?: boolean;
  width?: number;
}) {
  const { params, set } = useUrl();
  const inUrl = params.get(props.param) ?? "";
  const [text, setText] = useState(inUrl);
  const written = useRef(inUrl);
  useEffect(() => {
    // The URL changed behind the field's back (history, "clear filters"): follow it.
    if (inUrl !== written.current) setText(inUrl);
    written.current = inUrl;
  }, [inUrl]);
  useEffect(() => {
    const value = text.trim();
    if (value === written.current || (props.numeric && value !== "" && !isAmount(value))) return;
    const timer = setTimeout(() => {
      written.current = value;
      set({ [props.param]: value });
    }, DELAY_MS);
    return () => clearTimeout(timer);
  }, [text, props.param, props.numeric, set]);
  const faulty = props.numeric && text.trim() !== "" && !isAmount(text.trim());
  return (
    <label className="filter">
      {props.search ? <Icon name="search" /> : null}
      <span className="sr-only">{props.label}</span>
      <input
        className={props.numeric ? "narrow" : undefined}
        type={props.search ? "search" : "text"}
        inputMode={props.numeric ? "decimal" : undefined}
        placeholder={props.label}
        value={text}
        spellCheck={false}
        aria-invalid={faulty || undefined}
        title={faulty ? `${props.label} is a number` : undefined}
        onChange={(event) => setText(event.target.value)}
        {...(props.search ? { "data-search": "" } : {})}
      />
      {props.search && <span className="key-hint" aria-hidden="true" />}
    </label>
  );
}

/** True for a number of zero or more, as the API takes it. */
function isAmount(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text);
}

/** A choice bound to a URL parameter; the empty value means no filter and leaves the URL. */
export function ChoiceFilter(props: {
  param: string;
  label: string;
  choices: readonly (readonly [value: string, text: string])[];
}) {
  const { params, set } = useUrl();
  const asked = params.get(props.param) ?? "";
  const value = props.choices.some(([choice]) => choice === asked) ? asked : "";
  return (
    <select
      className="tool"
      aria-label={props.label}
      value={value}
      onChange={(event) => set({ [props.param]: event.target.value })}
    >
      {props.choices.map(([choice, text]) => (
        <option key={choice} value={choice}>
          {text}
        </option>
      ))}
    </select>
  );
}

/** The numeric URL parameter, undefined when absent or no number. */
export function amountOf(params: URLSearchParams, param: string): number | undefined {
  const text = params.get(param) ?? "";
  return isAmount(text) ? Number(text) : undefined;
}
