import { useEffect, useState } from "react";
import { preferences } from "../lib/preferences";
import { resolveRange } from "../lib/range";
import { useShortcuts } from "../lib/shortcuts";
import { patched, useUrl, writtenRange } from "../lib/url";
import { Icon } from "../ui/icons";

/** The address of what is shown, with times instead of "the last hour", which would be another hour for whoever opens it. */
export function sharedUrl(at: Pick<Location, "origin" | "pathname" | "search">, now: number): string {
  const params = new URLSearchParams(at.search);
  const { from, to } = resolveRange(writtenRange(params, now), now, preferences().zone);
  const times = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), refresh: undefined };
  return `${at.origin}${at.pathname}?${patched(params, times)}`;
}

const SAID = {
  copied: "Link copied",
  refused: "The browser allows no copying: the address bar has the link",
} as const;

/** Copies a link to the page as it is, for somebody else or for a ticket. Key: "." */
export function ShareLink() {
  const { set } = useUrl();
  const [said, setSaid] = useState<keyof typeof SAID>();
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(undefined), 3000);
    return () => clearTimeout(timer);
  }, [said]);
  const share = async () => {
    const url = sharedUrl(location, Date.now());
    try {
      await navigator.clipboard.writeText(url);
      setSaid("copied");
    } catch {
      const params = new URL(url).searchParams;
      set({ from: params.get("from") ?? "", to: params.get("to") ?? "" });
      setSaid("refused");
    }
  };
  useShortcuts({ ".": () => void share() });
  return (
    <>
      <button
        type="button"
        className="icon-button share-button"
        aria-label="Copy a link to this page"
        title="Copy a link to this page as it is now (.)"
        onClick={() => void share()}
      >
        <Icon name={said === "copied" ? "ok" : "link"} size={16} />
      </button>
      <span role="status" className="toast" hidden={!said}>
        {said && SAID[said]}
      </span>
    </>
  );
}
