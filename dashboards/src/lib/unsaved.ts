import { useEffect } from "react";

const QUESTION = "What you have changed is not saved. Leave it?";

/** Whether to leave: asks when something would be lost. */
export function mayLeave(unsaved: boolean): boolean {
  return !unsaved || window.confirm(QUESTION);
}

/** While something is unsaved, asks before a link leads away and before the window is closed or loaded anew. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
      const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link?.getAttribute("target") === "_blank";
      if (!link || elsewhere || mayLeave(true)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("beforeunload", onUnload);
    // Before the link itself hears of it.
    window.addEventListener("click", onClick, { capture: true });
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      window.removeEventListener("click", onClick, { capture: true });
    };
  }, [unsaved]);
}
