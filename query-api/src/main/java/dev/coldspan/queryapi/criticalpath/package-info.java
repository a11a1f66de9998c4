/** "What did this trace wait for, moment by moment?" */
package dev.coldspan.queryapi.criticalpath;
