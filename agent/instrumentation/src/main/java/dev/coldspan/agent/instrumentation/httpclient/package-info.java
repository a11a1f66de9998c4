/** What all outgoing HTTP clients share: the CLIENT span, its attributes and the headers that carry it on. */
package dev.coldspan.agent.instrumentation.httpclient;
