/**
 * The packaged agent on the function platforms other than a managed Lambda runtime: each test starts the platform's own
 * runtime in a child JVM, or what the class's first sentence says stands in for it.
 */
package dev.coldspan.agent.platform;
