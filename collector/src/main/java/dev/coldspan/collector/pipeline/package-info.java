/**
 * What happens to a request between its arrival and its acknowledgement: {@link dev.coldspan.collector.pipeline.Ingest}
 * lists the stages in order. A stage is one class with one method; it returns the export it was given, changed or not, or
 * refuses it.
 */
package dev.coldspan.collector.pipeline;
