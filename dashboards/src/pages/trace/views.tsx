import { useUrl } from "../../lib/url";

export const VIEWS = ["waterfall", "flame", "operations", "logs"] as const;
export type View = (typeof VIEWS)[number];

const LABELS: Record<View, string> = {
  waterfall: "Waterfall",
  flame: "Flame graph",
  operations: "Operations",
  logs: "Logs",
};

/** The view that the URL asks for; the waterfall when it asks for none. */
export function useView(): { view: View; show: (view: View) => void } {
  const { params, set } = useUrl();
  const view = VIEWS.find((each) => each === params.get("view")) ?? "waterfall";
  return { view, show: (next) => set({ view: next === "waterfall" ? undefined : next, sort: undefined }) };
}

/** The name of a view for people. */
export function viewName(view: View): string {
  return LABELS[view];
}

/** Which picture of the trace to show; `logs` says how many records there are. */
export function ViewSwitch({ logs }: { logs: string }) {
  const { view, show } = useView();
  return (
    <fieldset className="joined">
      <legend className="sr-only">View</legend>
      {VIEWS.map((each) => (
        <button key={each} type="button" className="tool" aria-pressed={view === each} onClick={() => show(each)}>
          {LABELS[each]}
          {each === "logs" && logs}
        </button>
      ))}
    </fieldset>
  );
}
