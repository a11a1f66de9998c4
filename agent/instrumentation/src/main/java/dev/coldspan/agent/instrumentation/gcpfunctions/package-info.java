/**
 * Google Cloud functions under the Functions Framework for Java, releases 1.3 to 2.x: HTTP, background, CloudEvents
 * and typed functions.
 */
package dev.coldspan.agent.instrumentation.gcpfunctions;
