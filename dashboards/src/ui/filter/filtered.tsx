import type { ReactNode } from "react";
import type { Subject } from "../../api/types";
import { type Answer, Loaded } from "../states";
import { FilterBar } from "./bar";
import { isFilterFault } from "./is-fault";

interface Props<T> {
  on: Subject;
  label?: string;
  /** The answer to the question that `q` of the URL is part of. */
  answer: Answer<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** A filter above what it filters; below one that nobody can read stands nothing, because the fault says all there is to say. */
export function Filtered<T>({ on, label, answer, rows, children }: Props<T>) {
  return (
    <>
      <FilterBar on={on} error={answer.error} {...(label ? { label } : {})} />
      {isFilterFault(answer.error) ? (
        <p className="muted">Mend the filter to see what it means.</p>
      ) : (
        <Loaded answer={answer} {...(rows ? { rows } : {})}>
          {children}
        </Loaded>
      )}
    </>
  );
}
