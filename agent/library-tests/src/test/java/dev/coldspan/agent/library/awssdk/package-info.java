/** The AWS SDK for Java against a stub that speaks the services' protocols. */
package dev.coldspan.agent.library.awssdk;
