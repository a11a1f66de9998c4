/** {@code java.net.http.HttpClient}, synchronous and asynchronous. */
package dev.coldspan.agent.instrumentation.jdkhttpclient;
