/** What all outgoing HTTP clients share: the CLIENT span and its attributes. */
package dev.coldspan.agent.instrumentation.httpclient;
