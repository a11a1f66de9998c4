/** JDBC drivers against real engines, and the drivers' classes against the table of watched names. */
package dev.coldspan.agent.library.jdbc;
