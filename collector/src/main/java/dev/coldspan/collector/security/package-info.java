/**
 * Who may send, and how much: API keys and client certificates, the tenant each of them stands for, quotas, and TLS. What
 * is allowed comes from files that are read again when they change. {@link dev.coldspan.collector.security.Security} hands
 * out what the pipeline and the receivers ask for.
 */
package dev.coldspan.collector.security;
