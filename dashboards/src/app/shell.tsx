import { type ReactNode, useState } from "react";
import { Link, useLocation } from "wouter";
import { useShortcuts } from "../lib/shortcuts";
import { useHref } from "../lib/url";
import { NAVIGATION } from "../pages";
import { Icon } from "../ui/icons";
import { HealthBadge } from "./health-badge";
import { HelpDialog } from "./help";
import { RangePicker } from "./range-picker";
import { RefreshPicker } from "./refresh";
import { ThemeSwitch } from "./theme-switch";

/** What surrounds every page: name, navigation, time range, theme and the keyboard's global keys. */
export function Shell({ children }: { children: ReactNode }) {
  const [location, navigate] = useLocation();
  const href = useHref();
  const [help, setHelp] = useState(false);
  useShortcuts({
    "?": () => setHelp(true),
    "/": focusSearch,
    ...Object.fromEntries(NAVIGATION.map(({ path }, index) => [String(index + 1), () => navigate(href(path))])),
  });
  return (
    <>
      <a className="skip" href="#content">
        Skip to content
      </a>
      <header className="bar">
        <Link href={href("/")} className="brand" aria-label="Coldspan, functions">
          <Logo />
          Coldspan
        </Link>
        <nav aria-label="Pages">
          {NAVIGATION.map(({ path, label, owns }) => (
            <Link key={path} href={href(path)} aria-current={owns(location) ? "page" : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <div className="bar-tools">
          <HealthBadge />
          <RangePicker />
          <RefreshPicker />
          <ThemeSwitch />
          <button
            type="button"
            className="icon-button"
            aria-label="Keyboard shortcuts"
            title="Keyboard shortcuts (?)"
            onClick={() => setHelp(true)}
          >
            <Icon name="help" size={16} />
          </button>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </>
  );
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
