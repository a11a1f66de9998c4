/** Apache HttpClient, blocking: 4.0 to 4.5 and 5.x. */
package dev.coldspan.agent.instrumentation.apachehttpclient;
