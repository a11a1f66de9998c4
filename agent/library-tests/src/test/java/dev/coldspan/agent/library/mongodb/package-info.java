/** MongoDB's drivers against a server that speaks MongoDB's protocol. */
package dev.coldspan.agent.library.mongodb;
