/** Programs that tests start as processes of their own. */
package dev.coldspan.locallambda.processes;
