/**
 * Telemetry without an agent: what platforms deliver of themselves, as log records. A {@link Source} is one form of delivery; it turns a
 * body into log records, and those go the way of all log records ({@code pipeline}). Records that say something of an invocation are
 * <em>reports</em>: they have
 *
 * <ul>
 *   <li>{@code coldspan.report}: {@code start}, {@code report} (how it ended and what it cost), {@code fault} (it was ended),
 *       {@code error} (the handler failed) or {@code init} (an initialisation failed; names no invocation); the Lambda extension adds
 *       {@code unused_init} (a sandbox was initialised and never called),
 *   <li>{@code faas.invocation_id}, and the name of the function in the resource ({@code faas.name}),
 *   <li>what is known, under the names spans have: {@code coldspan.duration_ms}, {@code coldspan.billed_duration_ms},
 *       {@code coldspan.init.duration_ms}, {@code faas.max_memory}, {@code coldspan.memory.max_used_bytes}, {@code coldspan.outcome},
 *       {@code error.type} ... A {@code report}'s time is the end of the invocation, a {@code start}'s its beginning.
 * </ul>
 *
 * Storage makes one row of each invocation of them (docs/adr/0023-one-row-of-each-invocation.md).
 *
 * <p>A delivery holds records, a record holds lines. Of deliveries that were stored, at rest, for each source:
 *
 * <pre>
 * intake_records = read + control + unreadable     (label outcome of coldspan_intake_records)
 * </pre>
 *
 * Lines of records that were read, and one for each unreadable record with the reason and its beginning, are
 * {@code receiver_received_log_records} with the source as {@code transport}, and obey the equation of {@code self}. A delivery that is
 * refused as a whole is counted by {@code receiver_requests} alone; one that was stored before by {@code coldspan_intake_repeated}.
 */
package dev.coldspan.collector.intake;
