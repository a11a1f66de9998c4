/**
 * AWS's {@code Invoke} HTTP API in front of a {@link dev.coldspan.locallambda.LocalLambda}, so that any AWS SDK calls its
 * functions when told another endpoint.
 *
 * <pre>
 * InvokeApi -> InvokeHandler (one route after the other) -> InvokeRequest, FunctionReference (what is asked for)
 *   -> InvokeTarget (synchronous)  or  AsyncInvoker (asynchronous: queue, retries, Destination)
 *   -> InvokeAnswer, StreamedAnswer (as an EventStream) or ApiError (what is said in return)
 * </pre>
 */
package dev.coldspan.locallambda.invokeapi;
