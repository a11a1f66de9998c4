/** "Who calls whom?": triggers, functions, queues, databases and other services, and the calls between them, from spans. */
package dev.coldspan.queryapi.servicemap;
