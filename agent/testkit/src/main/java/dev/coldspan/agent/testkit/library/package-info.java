/**
 * Tests of instrumentations against several releases of a library: {@link dev.coldspan.agent.testkit.library.LibraryRun}
 * loads the release wanted, weaves it as the agent would and hands back the spans.
 */
package dev.coldspan.agent.testkit.library;
