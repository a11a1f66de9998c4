/**
 * What both generations of the AWS SDK for Java have in common: names and attributes of calls, and where the trace
 * context travels. {@code awssdk1} and {@code awssdk2} know the classes of one generation each.
 */
package dev.coldspan.agent.instrumentation.awssdk;
