/**
 * A small shop of serverless functions, written as anybody would write them: nothing in here knows Coldspan. What goes
 * wrong is decided by the event, so the traffic that is sent decides what the dashboards show.
 */
package dev.coldspan.demo.functions;
