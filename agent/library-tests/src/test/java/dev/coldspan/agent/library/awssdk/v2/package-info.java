/** The AWS SDK for Java 2.x. */
package dev.coldspan.agent.library.awssdk.v2;
