/** "What did we pay for that served nobody?": money spent on calls that failed and on starting, and what waiting and spare memory cost. */
package dev.coldspan.queryapi.waste;
