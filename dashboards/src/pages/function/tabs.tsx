import { useUrl } from "../../lib/url";

export const TABS = ["overview", "versions", "environments", "logs"] as const;
export type Tab = (typeof TABS)[number];

const LABELS: Record<Tab, string> = {
  overview: "Overview",
  versions: "Versions",
  environments: "Environments",
  logs: "Logs",
};

/** The part of the page that the URL asks for. */
export function useTab(): Tab {
  const asked = useUrl().params.get("tab");
  return TABS.find((tab) => tab === asked) ?? "overview";
}

/** Switches between the parts; sort and filters of one part mean nothing to another. */
export function Tabs({ chosen }: { chosen: Tab }) {
  const { set } = useUrl();
  return (
    <fieldset className="joined tabs">
      <legend className="sr-only">Part of the page</legend>
      {TABS.map((tab) => (
        <button
          key={tab}
          type="button"
          className="tool"
          aria-pressed={tab === chosen}
          onClick={() => set({ tab: tab === "overview" ? undefined : tab, sort: undefined, lq: undefined })}
        >
          {LABELS[tab]}
        </button>
      ))}
    </fieldset>
  );
}
