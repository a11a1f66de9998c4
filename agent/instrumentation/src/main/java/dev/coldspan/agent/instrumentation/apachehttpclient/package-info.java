/** Apache HttpClient, blocking: 4.3 to 4.5, its deprecated classes included, and 5.x. */
package dev.coldspan.agent.instrumentation.apachehttpclient;
