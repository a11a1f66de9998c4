import { useEffect } from "react";

/** The path of a function's page; names may hold slashes (Azure) and colons (ARNs). */
export function functionPath(name: string): string {
  return `/functions/${encodeURIComponent(name)}`;
}

/** A path parameter as text; a broken escape is taken as it stands. */
export function decoded(parameter: string | undefined): string {
  try {
    return decodeURIComponent(parameter ?? "");
  } catch {
    return parameter ?? "";
  }
}

/** Sets the window's title while the page is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Coldspan`;
  }, [title]);
}

/** "1 span", "2 spans". */
export function plural(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
