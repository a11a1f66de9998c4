/** How far the figures of a bill can be trusted. */
package dev.coldspan.queryapi.cost.coverage;
