import type { components } from "#schema";

type Schemas = components["schemas"];

export type Money = Schemas["Money"];
export type FunctionSummary = Schemas["FunctionSummary"];
export type FunctionDetail = Schemas["FunctionDetail"];
export type Invocation = Schemas["Invocation"];
export type Outcome = Schemas["Outcome"];
export type TraceSummary = Schemas["TraceSummary"];
export type Trace = Schemas["Trace"];
export type Span = Schemas["Span"];
export type Signal = Schemas["Signal"];
export type SeriesAnswer = Schemas["SeriesAnswer"];
export type CostAnswer = Schemas["CostAnswer"];
export type LogRecord = Schemas["LogRecord"];
export type Alert = Schemas["Alert"];
export type AlertRule = Schemas["AlertRule"];
export type Pipeline = Schemas["Pipeline"];
export type PipelineState = Schemas["PipelineState"];
export type CollectorHealth = Schemas["CollectorHealth"];
export type CollectorCounters = Schemas["CollectorCounters"];
export type Intake = Schemas["Intake"];
export type Delivery = Schemas["Delivery"];
export type StorageHealth = Schemas["StorageHealth"];
export type Problem = Schemas["Problem"];
