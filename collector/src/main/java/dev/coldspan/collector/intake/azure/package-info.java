/**
 * What Azure exports of function apps by diagnostic settings: requests, traces and exceptions of Application Insights
 * ({@code AppRequests}, {@code AppTraces}, {@code AppExceptions}) and the host's own log ({@code FunctionAppLogs}).
 */
package dev.coldspan.collector.intake.azure;
