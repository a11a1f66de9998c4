/** {@code java.net.http.HttpClient} of Java 11 and later, synchronous and asynchronous. */
package dev.coldspan.agent.instrumentation.jdkhttpclient;
