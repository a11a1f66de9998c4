import { type ReactNode, useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { useShortcuts } from "../lib/shortcuts";
import { useHref } from "../lib/url";
import { NAVIGATION } from "../pages";
import { Icon } from "../ui/icons";
import { Account } from "./account";
import { HealthBadge } from "./health-badge";
import { HelpDialog } from "./help";
import { Navigation } from "./navigation";
import { Palette } from "./palette";
import { RangePicker } from "./range-picker";
import { RefreshPicker } from "./refresh";
import { ShareLink } from "./share-link";
import { ThemeSwitch } from "./theme-switch";

/** What surrounds every page: name, navigation, time range, theme and the keyboard's global keys. */
export function Shell({ children }: { children: ReactNode }) {
  const [, navigate] = useLocation();
  const href = useHref();
  const [dialog, setDialog] = useState<"help" | "palette">();
  const [menu, setMenu] = useState(false);
  const numbered = NAVIGATION.slice(0, 9).map(({ path }, index) => [String(index + 1), () => navigate(href(path))]);
  useShortcuts({
    "?": () => setDialog("help"),
    "/": focusSearch,
    ...Object.fromEntries(numbered),
  });
  usePaletteKey(() => setDialog("palette"));
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="bar">
        <button
          type="button"
          className="icon-button menu-button"
          aria-label="Pages"
          aria-expanded={menu}
          aria-controls="navigation"
          onClick={() => setMenu(!menu)}
        >
          <Icon name="menu" size={18} />
        </button>
        <Link href={href("/")} className="brand" aria-label="Coldspan, overview">
          <Logo />
          Coldspan
        </Link>
        <button type="button" className="tool goto" onClick={() => setDialog("palette")}>
          <Icon name="search" />
          <span className="goto-text">Go to…</span>
          <kbd>Ctrl K</kbd>
        </button>
        <div className="bar-tools">
          <HealthBadge />
          <RangePicker />
          <RefreshPicker />
          <ShareLink />
          <Account />
          <ThemeSwitch />
          <button
            type="button"
            className="icon-button help-button"
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={() => setDialog("help")}
          >
            <Icon name="help" size={16} />
          </button>
        </div>
      </header>
      <div className="frame">
        <Navigation open={menu} onGo={() => setMenu(false)} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
      {dialog === "help" && <HelpDialog onClose={() => setDialog(undefined)} />}
      {dialog === "palette" && <Palette onClose={() => setDialog(undefined)} />}
    </>
  );
}

/** Ctrl+K or Cmd+K, also while typing; not over another dialog. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) open();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  });
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>("[data-search]")?.focus();
}

function Logo() {
  return (
    <svg
      width="22"
      height="22"
      viewBox="0 0 32 32"
      aria-hidden="true"
      strokeLinecap="round"
      strokeWidth="3.6"
      fill="none"
    >
      <path d="M4 9h10" className="logo-1" />
      <path d="M10 16h17" className="logo-2" />
      <path d="M16 23h8" className="logo-3" />
    </svg>
  );
}
