package dev.coldspan.collector.benchmark;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** What is sent: requests whose ids and times are made new before each sending. */
interface Workload {

    /**
     * A request of whole traces, the first span of each without a parent and all others with it as their parent.
     *
     * @param number from 0; equal numbers give equal requests
     */
    ExportTraceServiceRequest request(int number);
}
