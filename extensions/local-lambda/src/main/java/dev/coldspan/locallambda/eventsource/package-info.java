/**
 * The events that AWS's services send to functions, made from plain input, and the way queues and streams deliver them.
 *
 * <pre>
 * EventBuilder -> EventShape (one class per service: what its event looks like) -> JSON
 * BatchDelivery -> BatchRecords (the records in an event) -> the function, again for what failed
 * </pre>
 *
 * <p>A further service is one class that implements {@code EventShape} and one line in {@code Shapes}.
 */
package dev.coldspan.locallambda.eventsource;
