/** What all HTTP faces need of the JDK's server. */
package dev.coldspan.locallambda.http;
