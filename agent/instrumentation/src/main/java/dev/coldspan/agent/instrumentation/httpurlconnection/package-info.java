/** {@code java.net.HttpURLConnection}: its JDK implementation, which HTTPS shares. */
package dev.coldspan.agent.instrumentation.httpurlconnection;
