/**
 * From a batch to its delivery. A {@link dev.coldspan.collector.queue.Lane} is the way of one signal to one exporter: requests
 * that arrive while its journal syncs share the next group of frames; when a group is on disk its senders are answered and a
 * {@link dev.coldspan.collector.queue.Delivery} brings it to the channel, as often as it takes.
 */
package dev.coldspan.collector.queue;
