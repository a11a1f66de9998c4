/**
 * The AWS SDK for Java 1.x from 1.11.0 on. One span per request that passes the SDK's HTTP client, retries included;
 * sends to SQS and SNS and Lambda invocations begin earlier, in the service's client, where the request can still be
 * given its trace context. The caller's request is never changed: the SDK is handed a clone.
 */
package dev.coldspan.agent.instrumentation.awssdk1;
