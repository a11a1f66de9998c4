/**
 * A function's HTTP front, as a Lambda Function URL: {@code UrlEvent} turns requests into events of payload format 2.0,
 * {@code UrlResponse} turns results into HTTP responses, {@code FunctionUrl} listens. Knows no sandboxes.
 */
package dev.coldspan.locallambda.functionurl;
