/** "Is everything all right?": the fleet now against the period before, what moved most, what costs most, what failed last. */
package dev.coldspan.queryapi.overview;
