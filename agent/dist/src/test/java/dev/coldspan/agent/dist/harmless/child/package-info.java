/** What runs inside the child JVMs: the runtime client's own loop, fed without a network. */
package dev.coldspan.agent.dist.harmless.child;
