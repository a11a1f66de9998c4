/** "How did this signal move?": one number per bucket and group, for charts and alert rules. */
package dev.coldspan.queryapi.series;
