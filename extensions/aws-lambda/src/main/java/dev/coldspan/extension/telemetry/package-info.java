/** The platform's Telemetry API: events out of bodies that may be cut, and where they are received. */
package dev.coldspan.extension.telemetry;
