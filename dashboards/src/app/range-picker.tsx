import { useEffect, useId, useRef, useState } from "react";
import { normalizeTyped, PRESETS, type Range, rangeFault } from "../lib/range";
import { describeRange, formatTime } from "../lib/time";
import { useRange, useUrl, useZone } from "../lib/url";
import { Icon } from "../ui/icons";

/** Chooses the time range of every page: a preset, or two typed ends; and whose clock times are shown in. */
export function RangePicker() {
  const range = useRange();
  const zone = useZone();
  const { set } = useUrl();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const panel = useId();
  useEffect(() => (open ? closeOutside(root.current, () => setOpen(false)) : undefined), [open]);

  const choose = (next: Range) => {
    set({ ...next }, { push: true });
    setOpen(false);
  };
  return (
    <div className="picker" ref={root}>
      <button type="button" className="tool" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        <Icon name="clock" />
        <span className="picker-label">{describeRange(range, zone, Date.now())}</span>
        <span className="muted">{zone === "utc" ? "UTC" : ""}</span>
        <Icon name="down" size={12} />
      </button>
      {open && (
        <section id={panel} className="popover" aria-label="Time range">
          <div className="presets">
            {PRESETS.map((preset) => {
              const active = range.from === `now-${preset}` && range.to === "now";
              return (
                <button
                  key={preset}
                  type="button"
                  className="button"
                  aria-pressed={active}
                  onClick={() => choose({ from: `now-${preset}`, to: "now" })}
                >
                  {preset}
                </button>
              );
            })}
          </div>
          <TypedRange key={`${range.from} ${range.to}`} range={range} onApply={choose} />
          <label className="zone">
            Times in
            <select value={zone} onChange={(event) => set({ tz: event.target.value === "utc" ? "utc" : undefined })}>
              <option value="local">this browser's time zone</option>
              <option value="utc">UTC</option>
            </select>
          </label>
        </section>
      )}
    </div>
  );
}

function TypedRange({ range, onApply }: { range: Range; onApply: (range: Range) => void }) {
  const zone = useZone();
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const next = { from: normalizeTyped(from, zone), to: normalizeTyped(to, zone) };
  const fault = rangeFault(next, Date.now());
  const hint = useId();
  return (
    <form
      className="typed"
      onSubmit={(event) => {
        event.preventDefault();
        if (!fault) onApply(next);
      }}
    >
      <label>
        From
        <input
          value={from}
          onChange={(event) => setFrom(event.target.value)}
          aria-describedby={hint}
          spellCheck={false}
        />
      </label>
      <label>
        To
        <input value={to} onChange={(event) => setTo(event.target.value)} aria-describedby={hint} spellCheck={false} />
      </label>
      <p id={hint} className={fault ? "fault" : "muted"}>
        {fault ?? preview(next, zone)}
      </p>
      <button type="submit" className="button primary" disabled={fault !== undefined}>
        Apply
      </button>
    </form>
  );
}

function preview(range: Range, zone: "local" | "utc"): string {
  const show = (text: string) => (text.startsWith("now") ? text : formatTime(text, "full", zone));
  return `${show(range.from)} to ${show(range.to)}`;
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
