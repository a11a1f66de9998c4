/** "Why was this one slow?": an invocation against its peers, span path by span path. */
package dev.coldspan.queryapi.slow;
