/**
 * Lets log lines name the trace they belong to: Logback (1.2.0 and later), Log4j (2.11.0 and later) and, where {@code
 * COLDSPAN_LOGS_CORRELATION=true} asks for it, the JSON lines of Lambda's own logger, whose class is loaded before
 * anything is woven, so that a cold start pays for weaving it again.
 *
 * <p>The ids are added to each log event when it is created, on the thread that logs. Nothing is put into the thread's
 * MDC or ThreadContext, so there is nothing to take away again, the function never meets a key it has not put there, and
 * an event that another thread writes later keeps the ids of its origin. Keys: {@code trace_id}, {@code span_id},
 * {@code trace_flags} and, on the handler's own thread, {@code faas.invocation_id}. A key of the function's own stays
 * as it is. {@code COLDSPAN_LOGS_CORRELATION=false} adds nothing. What is printed to {@code System.out} is never touched.
 */
package dev.coldspan.agent.instrumentation.logs;
