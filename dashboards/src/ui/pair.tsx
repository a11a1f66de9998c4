import type { ReactNode } from "react";

/** A name and its value within a `<dl className="pairs">`; `title` holds the exact value. */
export function Pair({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd title={title}>{children}</dd>
    </div>
  );
}
