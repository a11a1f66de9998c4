/**
 * Rules that are made through the API: one file among the others that people do not edit, and previews of what a rule would have done.
 */
package dev.coldspan.alerts.manage;
