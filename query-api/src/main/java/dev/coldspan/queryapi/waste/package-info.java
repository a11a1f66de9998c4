/**
 * "What did we pay for that served nobody?": money spent on calls that failed, on starting and on starting in vain, and what retries, waiting
 * and spare memory cost.
 */
package dev.coldspan.queryapi.waste;
