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
}

/** A labelled text field; its fault stands below and is read with it. */
export function Field({ label, value, onChange, fault, placeholder, numeric, code }: Props) {
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
        aria-describedby={fault ? `${id}-fault` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {fault && (
        <span id={`${id}-fault`} className="fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
