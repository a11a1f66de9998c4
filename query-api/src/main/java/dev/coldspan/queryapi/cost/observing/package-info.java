/** What measuring itself cost. */
package dev.coldspan.queryapi.cost.observing;
