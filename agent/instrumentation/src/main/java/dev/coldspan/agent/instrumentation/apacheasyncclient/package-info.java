/** Apache HttpAsyncClient 4.0 to 4.1, the asynchronous companion of HttpClient 4. */
package dev.coldspan.agent.instrumentation.apacheasyncclient;
