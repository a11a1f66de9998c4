/**
 * Takes secrets out of telemetry before anything of it is written to a disk. Three ways lead to a secret: the key of its attribute
 * ({@link dev.coldspan.collector.process.redact.SecretNames}), its shape ({@link
 * dev.coldspan.collector.process.redact.SecretScanner}), and being a literal of a database query ({@link
 * dev.coldspan.collector.process.redact.QueryLiterals}).
 */
package dev.coldspan.collector.process.redact;
