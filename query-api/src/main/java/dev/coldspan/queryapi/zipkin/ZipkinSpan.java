package dev.coldspan.queryapi.zipkin;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A span of Zipkin's API version 2; times are microseconds.
 *
 * @param kind CLIENT, SERVER, PRODUCER, CONSUMER or null for what happens within a service
 * @param duration at least 1: Zipkin has no span that took no time
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ZipkinSpan(
        String traceId,
        String parentId,
        String id,
        String kind,
        String name,
        long timestamp,
        long duration,
        Endpoint localEndpoint,
        Endpoint remoteEndpoint,
        List<Annotation> annotations,
        Map<String, String> tags) {

    record Endpoint(String serviceName) {}

    record Annotation(long timestamp, String value) {}
}
