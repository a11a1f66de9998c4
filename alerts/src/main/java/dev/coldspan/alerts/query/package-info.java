/**
 * What rules see: windows over the series of the query API.
 */
package dev.coldspan.alerts.query;
