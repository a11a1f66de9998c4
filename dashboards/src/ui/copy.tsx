import { useEffect, useState } from "react";
import { Icon } from "./icons";

/** Copies `text`; says so for two seconds, or asks to select by hand when the browser forbids it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("refused");
    }
  };
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} onClick={copy}>
      <Icon name={state === "copied" ? "ok" : "copy"} size={13} />
      <span role="status" className="copy-status">
        {state === "copied" ? "copied" : state === "refused" ? "select and copy by hand" : ""}
      </span>
    </button>
  );
}
