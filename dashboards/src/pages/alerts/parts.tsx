import { useUrl } from "../../lib/url";

export const PARTS = ["now", "history", "rules", "objectives", "silences", "receivers"] as const;
export type Part = (typeof PARTS)[number];

const LABELS: Record<Part, string> = {
  now: "Now",
  history: "History",
  rules: "Rules",
  objectives: "Objectives",
  silences: "Silences",
  receivers: "Receivers",
};

/** What belongs to one part only. */
export const OF_A_PART = {
  alert: undefined,
  rule: undefined,
  edit: undefined,
  silence: undefined,
  like: undefined,
  sort: undefined,
};

/** The part of the page that the URL asks for; what is wrong now when it asks for none of them. */
export function usePart(): Part {
  const asked = useUrl().params.get("part");
  return PARTS.find((part) => part === asked) ?? "now";
}

/** Switches between the parts. What is looked for stays, because it means the same in all of them. */
export function Parts({ chosen }: { chosen: Part }) {
  const { set } = useUrl();
  return (
    <fieldset className="joined joined-wrap">
      <legend className="sr-only">Part of the page</legend>
      {PARTS.map((part) => (
        <button
          key={part}
          type="button"
          className="tool"
          aria-pressed={part === chosen}
          onClick={() => set({ ...OF_A_PART, part: part === "now" ? undefined : part }, { push: true })}
        >
          {LABELS[part]}
        </button>
      ))}
    </fieldset>
  );
}
