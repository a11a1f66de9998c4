import type { ReactNode } from "react";

/** A table of its own width; what is beside the screen can be scrolled to with the keyboard too. */
export function Scrolled({
  label,
  className = "",
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={`table-scroll ${className}`} tabIndex={0} aria-label={`${label}, the table`}>
      {children}
    </section>
  );
}
