import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon, type IconName } from "./icons";

interface Props {
  /** Names the panel for screen readers. */
  label: string;
  icon: IconName;
  text: ReactNode;
  open: boolean;
  onOpen: (open: boolean) => void;
  children: ReactNode;
}

/** A button that opens a panel below it; Escape and a press elsewhere close it. */
export function Popover({ label, icon, text, open, onOpen, children }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const panel = useId();
  useEffect(() => (open ? closeOutside(root.current, () => onOpen(false)) : undefined), [open, onOpen]);
  return (
    <div className="picker" ref={root}>
      <button type="button" className="tool" aria-expanded={open} aria-controls={panel} onClick={() => onOpen(!open)}>
        <Icon name={icon} />
        {text}
        <Icon name="down" size={12} />
      </button>
      {open && (
        <section id={panel} className="popover" aria-label={label}>
          {children}
        </section>
      )}
    </div>
  );
}

/** Calls back on Escape and on a press outside `root`; returns how to stop. */
function closeOutside(root: HTMLElement | null, close: () => void): () => void {
  const onPointer = (event: Event) => {
    if (!root?.contains(event.target as Node)) close();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
  };
  document.addEventListener("pointerdown", onPointer);
  document.addEventListener("keydown", onKey);
  return () => {
    document.removeEventListener("pointerdown", onPointer);
    document.removeEventListener("keydown", onKey);
  };
}
