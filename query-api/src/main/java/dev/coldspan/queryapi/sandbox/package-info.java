/** "What happened to this execution environment?": its init, its invocations, the time it waited, its end. */
package dev.coldspan.queryapi.sandbox;
