import type { ReactNode } from "react";

/** One key figure: a label, a big value, its exact value on hover and a remark below. */
export function Figure(props: {
  label: string;
  value: ReactNode;
  title?: string;
  note?: ReactNode;
  tone?: "bad" | "warn";
}) {
  return (
    <div className={props.tone ? `figure figure-${props.tone}` : "figure"}>
      <dt>{props.label}</dt>
      <dd>
        <span className="figure-value" title={props.title}>
          {props.value}
        </span>
        {props.note && <span className="figure-note">{props.note}</span>}
      </dd>
    </div>
  );
}

export function Figures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <dl className="figures" aria-label={label}>
      {children}
    </dl>
  );
}
