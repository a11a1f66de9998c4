/** "Which calls were slow, cold, dear or wrong?": invocations, one row each. */
package dev.coldspan.queryapi.invocation;
