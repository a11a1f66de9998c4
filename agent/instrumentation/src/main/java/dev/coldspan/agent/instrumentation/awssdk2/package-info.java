/**
 * The AWS SDK for Java 2.x, every release from 2.1.0, synchronous and asynchronous clients.
 *
 * <p>One span per API call, retries included. Woven are the two classes that every generated client hands its calls to
 * and the chain of execution interceptors, which all releases have under the same names; an interceptor of our own would
 * have to implement an interface that only the function's loader knows. Nothing is added to the client's configuration.
 *
 * <p>The trace context goes into the message attributes of SQS and SNS and the client context of synchronous Lambda
 * calls (see {@link dev.coldspan.agent.instrumentation.awssdk.Propagation} for what can be switched on and off). The
 * caller's request is never touched: the SDK is given a copy made by its own builder. HTTP headers are added before
 * the SDK signs. {@code X-Amzn-Trace-Id} is the SDK's own business.
 */
package dev.coldspan.agent.instrumentation.awssdk2;
