/** "When was it slow, and how slow for how many?": durations over time, as counts in cells. */
package dev.coldspan.queryapi.heatmap;
