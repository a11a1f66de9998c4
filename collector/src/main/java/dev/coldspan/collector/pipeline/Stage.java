package dev.coldspan.collector.pipeline;

/** One step of the pipeline. Called by many threads at once, so it keeps nothing of an export. */
@FunctionalInterface
interface Stage {

    /**
     * @return the export for the next stage
     * @throws Refusal to answer the sender with an error; nothing of the export is then stored
     */
    Export apply(Export export);
}
