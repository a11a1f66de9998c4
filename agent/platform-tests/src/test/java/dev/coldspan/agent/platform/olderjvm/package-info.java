/** The packaged agent in the JVMs of the older managed runtimes, with functions compiled for them. */
package dev.coldspan.agent.platform.olderjvm;
