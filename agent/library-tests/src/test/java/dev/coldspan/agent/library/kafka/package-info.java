/** Kafka's clients against a broker. */
package dev.coldspan.agent.library.kafka;
