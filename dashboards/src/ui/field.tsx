import { useId } from "react";

interface Props {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** Why the value cannot be taken. */
  fault: string | undefined;
  placeholder?: string;
  numeric?: boolean;
  /** In the letters of code: a filter. */
  code?: boolean;
  /** What the value means, below it. */
  hint?: string | undefined;
  /** Offered while typing. */
  choices?: readonly string[];
}

/** A labelled text field; its fault stands below and is read with it. */
export function Field({ label, value, onChange, fault, placeholder, numeric, code, hint, choices }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={code ? "mono" : undefined}
        value={value}
        placeholder={placeholder}
        inputMode={numeric ? "decimal" : undefined}
        spellCheck={false}
        autoComplete="off"
        maxLength={4096}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? `${id}-fault` : hint ? `${id}-hint` : undefined}
        list={choices ? `${id}-choices` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {hint && !fault && (
        <span id={`${id}-hint`} className="muted">
          {hint}
        </span>
      )}
      {fault && (
        <span id={`${id}-fault`} className="fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
