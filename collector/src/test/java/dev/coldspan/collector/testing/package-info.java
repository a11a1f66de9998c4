/** What several tests of the collector need: requests to send, sinks to look into, a collector to send to. */
package dev.coldspan.collector.testing;
