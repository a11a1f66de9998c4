/** What spans of all database clients share. */
package dev.coldspan.agent.instrumentation.database;
