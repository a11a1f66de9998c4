/**
 * The frameworks of Knative's Java templates where they are the platform themselves: Quarkus Funqy's dispatch and Spring
 * Cloud Function's catalog, both as released. The web servers in front of them are not part of these tests.
 */
package dev.coldspan.agent.platform.knative;
