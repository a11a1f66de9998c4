/** The Extensions API: registration, events, and the subscription to telemetry. */
package dev.coldspan.extension.platform;
