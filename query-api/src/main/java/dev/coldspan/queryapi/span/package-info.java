/** "Which calls of whatever kind were slow or wrong?": spans of all traces, one row each. */
package dev.coldspan.queryapi.span;
