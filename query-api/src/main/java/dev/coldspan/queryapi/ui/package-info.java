/** Serves the dashboards, which come as files under {@code /dashboards} on the class path or not at all. */
package dev.coldspan.queryapi.ui;
