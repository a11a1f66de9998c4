/** A query API over a real engine, rows to put into it, and a client that checks every answer against the contract. */
package dev.coldspan.queryapi.testing;
