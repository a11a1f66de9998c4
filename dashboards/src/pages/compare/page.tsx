import { type CompareQuery, type Comparison, useComparison } from "../../api/answers";
import { useTitle } from "../../lib/names";
import { exact, formatCount } from "../../lib/numbers";
import { useUrl } from "../../lib/url";
import { Figure, Figures } from "../../ui/figure";
import { FilterBar } from "../../ui/filter/bar";
import { Empty, Loaded } from "../../ui/states";
import { AttributeCard } from "./attribute";
import { askedOf, namesOf, PRESETS, parted, presetOf } from "./model";

/** Two sets of invocations over all their attributes: what sets them apart, surest and strongest first. */
export default function ComparePage() {
  const { params, set } = useUrl();
  const asked = askedOf(params);
  useTitle("Compare");
  const answer = useComparison(asked);
  const own = asked.a !== undefined || params.get("preset") === "own";
  return (
    <>
      <div className="toolbar">
        <h1>Compare</h1>
        <fieldset className="joined joined-wrap">
          <legend className="sr-only">Which sets</legend>
          {PRESETS.map(({ preset, label }) => (
            <button
              key={preset}
              type="button"
              className="tool"
              aria-pressed={!own && presetOf(params) === preset}
              onClick={() => set({ preset, a: undefined, b: undefined })}
            >
              {label}
            </button>
          ))}
          <button type="button" className="tool" aria-pressed={own} onClick={() => set({ preset: "own" })}>
            My own
          </button>
        </fieldset>
        {asked.function && (
          <button type="button" className="tool" onClick={() => set({ function: undefined })}>
            only {asked.function} ✕
          </button>
        )}
      </div>
      {own && (
        <div className="pair-of-cards">
          <FilterBar on="invocations" param="a" label="Set A" error={answer.error} />
          <FilterBar on="invocations" param="b" label="Set B; everything else when empty" />
        </div>
      )}
      <FilterBar on="invocations" label="Narrow both sets" {...(own ? {} : { error: answer.error })} />
      <Loaded answer={answer} rows={10}>
        {(comparison) => <Found comparison={comparison} asked={asked} />}
      </Loaded>
    </>
  );
}

function Found({ comparison, asked }: { comparison: Comparison; asked: CompareQuery }) {
  const names = namesOf(asked);
  const { countA, countB } = comparison;
  const { telling, other } = parted(comparison.attributes);
  return (
    <>
      <Figures label="Sets">
        <Figure
          label={`${names.a}: ${comparison.a || "all"}`}
          value={formatCount(countA)}
          title={exact(countA)}
          note={<Swatch at={0} />}
        />
        <Figure
          label={`${names.b}: ${comparison.b || "everything else"}`}
          value={formatCount(countB)}
          title={exact(countB)}
          note={<Swatch at={1} />}
        />
      </Figures>
      {countA === 0 || countB === 0 ? (
        <Empty title={`There are no invocations in ${countA === 0 ? names.a : names.b}`}>
          <p className="muted">Both sets need some. Widen the range, or choose other sets.</p>
        </Empty>
      ) : (
        <>
          <p className="card answer-lead compared-lead">{comparison.sentence}</p>
          <Attributes title="What sets them apart" {...{ comparison, names }} attributes={telling} />
          {telling.length === 0 && <p className="muted">No attribute sets them apart beyond what chance would.</p>}
          {other.length > 0 && (
            <details>
              <summary>{other.length} attributes that may differ by chance, or differ in every invocation</summary>
              <Attributes title="Others" {...{ comparison, names }} attributes={other} />
            </details>
          )}
          <p className="muted">
            {formatCount(comparison.tested)} comparisons; probabilities are corrected for their number.{" "}
            {comparison.notes.join(" ")}
          </p>
        </>
      )}
    </>
  );
}

function Swatch({ at }: { at: 0 | 1 }) {
  return (
    <span>
      <span className={`swatch histogram-set-${at}`} aria-hidden="true" /> {at === 0 ? "solid" : "hatched"} below
    </span>
  );
}

function Attributes(props: {
  title: string;
  comparison: Comparison;
  names: { a: string; b: string };
  attributes: Comparison["attributes"];
}) {
  const { title, comparison, names, attributes } = props;
  if (attributes.length === 0) return null;
  return (
    <>
      <h2 className="section-title">{title}</h2>
      <ol className="compared-list" aria-label={title}>
        {attributes.map((attribute) => (
          <AttributeCard key={attribute.key} comparison={comparison} attribute={attribute} names={names} />
        ))}
      </ol>
    </>
  );
}
