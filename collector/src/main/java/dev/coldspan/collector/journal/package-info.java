/**
 * The write-ahead log of one channel: a folder of append-only segments. What {@link dev.coldspan.collector.journal.Journal#append}
 * returned from survives the death of the process and of the machine. A segment is a header of 16 bytes and frames, each behind a
 * header of 40 bytes with checksums of header and payload; everything is big-endian. A damaged frame is passed over by looking
 * for the next header that is whole.
 */
package dev.coldspan.collector.journal;
