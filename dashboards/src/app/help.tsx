import { useEffect, useRef } from "react";
import { useVersion } from "../api/queries";
import { NAVIGATION } from "../pages";
import { Icon } from "../ui/icons";

const KEYS: [string, string][] = [
  ["?", "this help"],
  ["Ctrl K", "go to a page, function, view, range or trace"],
  ["/", "filter or search on this page"],
  [".", "copy a link to this page as it is now"],
  ["Tab", "take a suggestion of the filter"],
  ["j / k", "next / previous row"],
  ["Enter", "open the row"],
  ["↑ ↓", "move through a trace's spans"],
  ["← →", "collapse / expand a span, or go to its parent / child"],
  ["[ / ]", "expand / collapse all spans; o / p one level"],
  ["f / b", "next / previous span; e the next failed one"],
  ["+ / -", "zoom a trace in / out; a / d move left / right"],
  ["z", "zoom to the chosen span, and back out"],
  ["v", "next view of a trace: waterfall, flame graph, operations, logs"],
  ["← ↑ → ↓", "move over a heat map; with Ctrl to the next cell, with Shift draw an area"],
  ["p", "pause the live tail, and go on"],
  ["Esc", "close"],
];

/** The keyboard's keys, and the version of what answers. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const version = useVersion();
  useEffect(() => dialog.current?.showModal(), []);
  const pages = NAVIGATION.slice(0, 9).map(({ label }, index): [string, string] => [
    String(index + 1),
    `go to ${label}`,
  ]);
  return (
    <dialog ref={dialog} className="dialog" aria-label="Keyboard shortcuts" onClose={onClose}>
      <header>
        <h2>Keyboard shortcuts</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <dl className="keys">
        {[...KEYS, ...pages].map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="muted">
        Dragging across a chart sets the time range; dragging across a trace's time axis zooms in.
      </p>
      {version.data && (
        <p className="muted">
          Coldspan {version.data.version}
          {version.data.clickhouse && `, ClickHouse ${version.data.clickhouse}`}
        </p>
      )}
    </dialog>
  );
}
