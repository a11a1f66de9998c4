/** A stretch of time, in milliseconds since the start of the trace. */
export interface Segment {
  start: number;
  end: number;
}

/** When each span is on the critical path, by span id. */
export type Segments = ReadonlyMap<string, Segment[]>;

export const NO_SEGMENTS: Segments = new Map();
