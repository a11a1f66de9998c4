import { useEffect, useId, useRef, useState } from "react";
import { CALENDAR, normalizeTyped, PRESETS, type Range, rangeFault, resolved, zoomedOut } from "../lib/range";
import { describeRange, formatTime, type Zone } from "../lib/time";
import { useUrl, useWrittenRange, useZone } from "../lib/url";
import { Icon } from "../ui/icons";
import { Popover } from "../ui/popover";

/**
 * Chooses the time range of every page: a preset, a calendar one, or two typed ends; and whose clock times are shown in.
 * Beside it: twice the time, and back to the range before.
 */
export function RangePicker() {
  const range = useWrittenRange();
  const zone = useZone();
  const { set } = useUrl();
  const [open, setOpen] = useState(false);
  const choose = (next: Range) => {
    set({ ...next }, { push: true });
    setOpen(false);
  };
  const text = (
    <>
      <span className="picker-label">{describeRange(range, zone, Date.now())}</span>
      <span className="muted">{zone === "utc" ? "UTC" : ""}</span>
    </>
  );
  return (
    <span className="range-tools">
      <Popover label="Time range" icon="clock" text={text} open={open} onOpen={setOpen}>
        <Presets range={range} onChoose={choose} />
        <TypedRange key={`${range.from} ${range.to}`} range={range} onApply={choose} />
        <label className="zone">
          Times in
          <select value={zone} onChange={(event) => set({ tz: event.target.value })}>
            <option value="local">this browser's time zone</option>
            <option value="utc">UTC</option>
          </select>
        </label>
      </Popover>
      <Zoom range={range} onChoose={choose} />
    </span>
  );
}

function Presets({ range, onChoose }: { range: Range; onChoose: (range: Range) => void }) {
  const relative = PRESETS.map((preset): [string, Range] => [preset, { from: `now-${preset}`, to: "now" }]);
  return (
    <div className="presets">
      {[...relative, ...CALENDAR].map(([name, preset]) => (
        <button
          key={name}
          type="button"
          className={name.length > 4 ? "button preset-wide" : "button"}
          aria-pressed={range.from === preset.from && range.to === preset.to}
          onClick={() => onChoose(preset)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** Ranges that were left since the page was loaded, latest last; the browser's own back leaves pages too. */
function useEarlierRanges(range: Range) {
  const earlier = useRef<Range[]>([]);
  const shown = useRef(range);
  useEffect(() => {
    if (shown.current === range) return;
    if (earlier.current.at(-1)?.from === range.from && earlier.current.at(-1)?.to === range.to) earlier.current.pop();
    else earlier.current = [...earlier.current, shown.current].slice(-30);
    shown.current = range;
  }, [range]);
  return () => earlier.current.at(-1);
}

function Zoom({ range, onChoose }: { range: Range; onChoose: (range: Range) => void }) {
  const zone = useZone();
  const lastRange = useEarlierRanges(range);
  return (
    <span className="joined zoom">
      <button
        type="button"
        className="tool"
        aria-label="Earlier range"
        title="Back to the range before"
        onClick={() => {
          const before = lastRange();
          if (before) onChoose(before);
        }}
      >
        <Icon name="back" />
      </button>
      <button
        type="button"
        className="tool"
        aria-label="Zoom out"
        title="Twice the time"
        onClick={() => onChoose(zoomedOut(range, Date.now(), zone))}
      >
        <Icon name="out" />
      </button>
    </span>
  );
}

function TypedRange({ range, onApply }: { range: Range; onApply: (range: Range) => void }) {
  const zone = useZone();
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const next = { from: normalizeTyped(from, zone), to: normalizeTyped(to, zone) };
  const fault = rangeFault(next, Date.now(), zone);
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

function preview(range: Range, zone: Zone): string {
  const { from, to } = resolved(range, Date.now(), zone);
  const show = (text: string) => (text.startsWith("now") ? text : formatTime(text, "full", zone));
  return `${show(from)} to ${show(to)}`;
}
