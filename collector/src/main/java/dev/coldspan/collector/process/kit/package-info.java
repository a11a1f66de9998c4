/** What several processors need: verdicts about keys, resources handled once, counting by rule. */
package dev.coldspan.collector.process.kit;
