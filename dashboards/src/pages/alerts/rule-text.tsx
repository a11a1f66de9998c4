import { useId, useRef } from "react";
import type { RuleProblem } from "../../api/alarms";
import { CopyButton } from "../../ui/copy";
import { lineSpan } from "./rule-model";
import { meantBy, mended } from "./save-model";

interface Props {
  text: string;
  /** Left out where the text can only be read. */
  onChange?: (text: string) => void;
  problems: readonly RuleProblem[];
}

/** A rule as YAML with its lines' numbers; each problem leads to its line. */
export function RuleText({ text, onChange, problems }: Props) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = Math.max(text.split("\n").length, 12);
  const faulty = new Set(problems.map(({ line }) => line));
  const show = (problem: RuleProblem) => {
    const { start, end } = lineSpan(text, problem.line);
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  return (
    <div className="rule-text">
      <p className="rule-text-head">
        <label htmlFor={id}>As YAML</label> {text && <CopyButton text={text} label="Copy the YAML" />}
      </p>
      <div className="numbered">
        <pre aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => (
            <span key={index} className={faulty.has(index + 1) ? "bad" : undefined}>
              {index + 1}
              {"\n"}
            </span>
          ))}
        </pre>
        <textarea
          id={id}
          ref={area}
          className="mono"
          rows={lines}
          wrap="off"
          spellCheck={false}
          autoComplete="off"
          maxLength={32_768}
          value={text}
          readOnly={onChange === undefined}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
          onChange={(event) => onChange?.(event.target.value)}
        />
      </div>
      {problems.length > 0 && (
        <ul id={`${id}-problems`} className="problems" aria-label="Problems">
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.column} ${problem.message}`}>
              <button type="button" className="linklike" onClick={() => show(problem)}>
                Line {problem.line}
              </button>
              , column {problem.column}: {problem.message} <Mend text={text} problem={problem} onChange={onChange} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Writes what was meant in place of what stands there. */
function Mend(props: { text: string; problem: RuleProblem; onChange: Props["onChange"] | undefined }) {
  const { text, problem, onChange } = props;
  const better = mended(text, problem);
  if (better === undefined || !onChange) return null;
  return (
    <button type="button" className="linklike" onClick={() => onChange(better)}>
      Write {meantBy(problem)?.right}
    </button>
  );
}
