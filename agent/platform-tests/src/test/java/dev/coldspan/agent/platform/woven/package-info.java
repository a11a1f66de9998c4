/** Functions that were woven where they were built, under the packaged agent and without it. */
package dev.coldspan.agent.platform.woven;
