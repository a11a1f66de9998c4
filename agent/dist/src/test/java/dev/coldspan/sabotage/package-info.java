/** Outside the agent's packages, because its loader would look for the class in its own jar. */
package dev.coldspan.sabotage;
