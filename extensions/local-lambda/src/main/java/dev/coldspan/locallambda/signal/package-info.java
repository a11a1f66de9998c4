/** What the three APIs of one execution environment have in common: they tell the platform, in order, what was done. */
package dev.coldspan.locallambda.signal;
