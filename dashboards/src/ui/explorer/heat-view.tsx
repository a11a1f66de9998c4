import { useMemo } from "react";
import { type Timed, useHeatmap } from "../../api/explore";
import type { Heatmap } from "../../api/types";
import { useUrl } from "../../lib/url";
import { NothingHere } from "../attach";
import { narrowed, toHeatData } from "../heat/from-api";
import { HeatMap } from "../heat/heat-map";
import { Loaded } from "../states";

/** Durations over time of what matches; picking narrows the page to the picked time and durations. */
export function HeatView({ on, noun, filter }: { on: Timed; noun: string; filter: string }) {
  const answer = useHeatmap(on, filter);
  return (
    <Loaded answer={answer} rows={6}>
      {(heat) =>
        heat.cells.length === 0 ? (
          <NothingHere what={`${noun}s`} filters={["q"]} />
        ) : (
          <Heat answer={heat} noun={noun} filter={filter} />
        )
      }
    </Loaded>
  );
}

function Heat({ answer, noun, filter }: { answer: Heatmap; noun: string; filter: string }) {
  const data = useMemo(() => toHeatData(answer), [answer]);
  const { set } = useUrl();
  return (
    <HeatMap
      title={`Duration of ${noun}s`}
      data={data}
      noun={noun}
      onPick={(picked) => set({ ...narrowed(filter, picked), view: undefined }, { push: true })}
    />
  );
}
