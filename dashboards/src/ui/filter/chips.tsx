import { isFlat, lex, withoutTerm } from "../../lib/filter";
import { Icon } from "../icons";

/** The terms of a filter, each with a button that removes it; nothing for a single term or for one with OR in it. */
export function Chips({ filter, onChange }: { filter: string; onChange: (filter: string) => void }) {
  const terms = lex(filter);
  if (terms.length < 2 || !isFlat(terms)) return null;
  return (
    <ul className="chips" aria-label="Conditions">
      {terms.map((term) => (
        <li key={term.start} className={term.negated ? "chip chip-not" : "chip"}>
          <code>{term.text}</code>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${term.text}`}
            onClick={() => onChange(withoutTerm(filter, term))}
          >
            <Icon name="close" size={11} />
          </button>
        </li>
      ))}
    </ul>
  );
}
