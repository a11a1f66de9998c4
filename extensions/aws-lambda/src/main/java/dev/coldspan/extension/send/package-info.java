/** On the way to the collector: a queue in memory, a file behind it, and the requests. */
package dev.coldspan.extension.send;
