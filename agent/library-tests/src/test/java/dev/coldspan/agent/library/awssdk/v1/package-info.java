/** The AWS SDK for Java 1.x. */
package dev.coldspan.agent.library.awssdk.v1;
