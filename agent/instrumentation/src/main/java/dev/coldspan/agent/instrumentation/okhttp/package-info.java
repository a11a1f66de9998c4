/** OkHttp 3.0 to 5.x, synchronous and asynchronous calls, HTTP/1.1 and HTTP/2. */
package dev.coldspan.agent.instrumentation.okhttp;
