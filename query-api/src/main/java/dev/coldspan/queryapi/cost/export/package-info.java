/** Charges as files that programs for cloud costs read: FOCUS, and plain CSV. */
package dev.coldspan.queryapi.cost.export;
