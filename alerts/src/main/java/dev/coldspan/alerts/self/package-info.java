/**
 * What the alerting tells about itself.
 */
package dev.coldspan.alerts.self;
