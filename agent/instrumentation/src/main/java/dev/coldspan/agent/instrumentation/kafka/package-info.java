/**
 * Kafka's clients 0.11 and later. A producer's span lasts until the broker acknowledges the record, which carries the
 * trace context in its headers; a consumer's span covers one poll that brought records, with links to their producers.
 */
package dev.coldspan.agent.instrumentation.kafka;
