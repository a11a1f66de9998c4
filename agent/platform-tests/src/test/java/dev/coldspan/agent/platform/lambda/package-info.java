/** Lambda's runtime client with a framework between it and the function. */
package dev.coldspan.agent.platform.lambda;
