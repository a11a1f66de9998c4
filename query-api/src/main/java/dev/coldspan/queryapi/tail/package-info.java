/** "What is happening right now?": invocations, spans and log records as they arrive, as server-sent events. */
package dev.coldspan.queryapi.tail;
