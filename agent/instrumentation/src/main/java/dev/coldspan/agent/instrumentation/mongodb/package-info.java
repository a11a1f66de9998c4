/**
 * MongoDB's Java driver 3.8 and later, its synchronous and its reactive form: a span is one command as the server gets
 * it, below cursors and retries.
 */
package dev.coldspan.agent.instrumentation.mongodb;
