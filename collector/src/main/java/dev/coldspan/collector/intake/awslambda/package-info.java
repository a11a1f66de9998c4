/**
 * What AWS Lambda writes of invocations: in lines of text, in JSON (the events of the Telemetry API), and in lines that runtimes
 * of several languages write for the function. Formats: Lambda developer guide, "Lambda logs", "Telemetry API event schema".
 */
package dev.coldspan.collector.intake.awslambda;
