/**
 * Tests of functions in JUnit 5: a field or parameter annotated with {@link
 * dev.coldspan.locallambda.junit.LambdaFunction} is a function that runs as on Lambda.
 *
 * <pre>
 * LambdaFunction (what to run) -> LocalLambdaExtension (when it starts and ends) -> TestedFunction (invokes it)
 *   -> TestedInvocation (what came of it) -> Expectations (what should have)
 * SpanReceiver -> SpanReader: the spans that the agent sends meanwhile
 * </pre>
 *
 * <p>JUnit's API is an optional dependency: the rest of this module needs none of this package.
 */
package dev.coldspan.locallambda.junit;
