/** Apache HttpClient: 4.3 to 4.5, its deprecated classes included, blocking; 5.x, blocking and asynchronous. */
package dev.coldspan.agent.instrumentation.apachehttpclient;
