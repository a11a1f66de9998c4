/** Methods the user names in {@code COLDSPAN_METHODS}: a root span per call, or a child span inside an invocation. */
package dev.coldspan.agent.instrumentation.configured;
