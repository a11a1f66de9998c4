import { type FormEvent, useId, useState } from "react";
import { useFields } from "../../api/explore";
import { useUrl } from "../../lib/url";
import { DIMENSIONS, dimensionsOf, MOST_DIMENSIONS, spelled } from "./group-model";

/** Values of options that are no dimension; a key cannot begin with a colon. */
const OTHER = ":other";
const REMOVE = ":remove";

/** What money is split by: one choice for each dimension, one more to add the next, and a field for any other key. */
export function GroupBy() {
  const { params, set } = useUrl();
  const chosen = dimensionsOf(params.get("groupBy"));
  const [typing, setTyping] = useState<number | undefined>(undefined);
  const put = (index: number, dimension: string) => {
    const next = [...chosen];
    if (dimension === REMOVE) next.splice(index, 1);
    else next[index] = dimension;
    setTyping(undefined);
    set({ groupBy: spelled([...new Set(next)]) }, { push: true });
  };
  const pick = (index: number, value: string) => (value === OTHER ? setTyping(index) : put(index, value));
  return (
    <fieldset className="group-by">
      <legend className="sr-only">Group by</legend>
      {chosen.map((dimension, index) => (
        <select
          key={dimension}
          className="tool"
          aria-label={index === 0 ? "Group by" : `Then by, ${index}`}
          value={dimension}
          onChange={(event) => pick(index, event.target.value)}
        >
          <Options free={chosen} own={dimension} before={index === 0 ? "by" : "and"} />
          {chosen.length > 1 && <option value={REMOVE}>not by {dimension}</option>}
        </select>
      ))}
      {chosen.length < MOST_DIMENSIONS && typing === undefined && (
        <select
          className="tool"
          aria-label="Add a dimension"
          value=""
          onChange={(event) => pick(chosen.length, event.target.value)}
        >
          <option value="">and by…</option>
          <Options free={chosen} before="and" />
        </select>
      )}
      {typing !== undefined && (
        <OtherField onTake={(dimension) => put(typing, dimension)} onCancel={() => setTyping(undefined)} />
      )}
    </fieldset>
  );
}

function Options({ free, own, before }: { free: readonly string[]; own?: string; before: string }) {
  const usual: readonly string[] = DIMENSIONS;
  const offered = usual.filter((name) => name === own || !free.includes(name));
  return (
    <>
      {own && !usual.includes(own) && (
        <option value={own}>
          {before} {own}
        </option>
      )}
      {offered.map((name) => (
        <option key={name} value={name}>
          {before} {name}
        </option>
      ))}
      <option value={OTHER}>another field…</option>
    </>
  );
}

/** Any field of the filter language or attribute, completed from what was seen. */
function OtherField({ onTake, onCancel }: { onTake: (dimension: string) => void; onCancel: () => void }) {
  const [text, setText] = useState("");
  const fields = useFields("invocations", text, true);
  const list = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) onTake(text.trim());
  };
  return (
    <form className="other-field" onSubmit={submit}>
      <input
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked for it
        autoFocus
        list={list}
        aria-label="Field or attribute"
        placeholder="http.route"
        value={text}
        maxLength={256}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onCancel()}
      />
      <datalist id={list}>
        {fields.data?.fields.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <button type="submit" className="button">
        Group
      </button>
    </form>
  );
}
