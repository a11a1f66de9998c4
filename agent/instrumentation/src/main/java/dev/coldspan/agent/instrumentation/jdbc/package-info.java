/**
 * JDBC drivers: PostgreSQL 9.4.1207 and later, MySQL Connector/J 5.1.23 and later, MariaDB Connector/J 1.1.7 and later,
 * SQL Server 6.1 and later, Oracle 19 and later, Redshift 2, H2 1.3 and later, HSQLDB 2, Derby 10.11 and later and
 * SQLite 3.7.2 and later. Of any other, {@code COLDSPAN_JDBC_CLASSES} names the classes that implement {@code Statement},
 * {@code PreparedStatement} and {@code Connection}, separated by commas.
 *
 * <p>A span covers one execution as the driver sees it, whatever pool or wrapper stands before it.
 */
package dev.coldspan.agent.instrumentation.jdbc;
