/** Spring Cloud Function 3.2 to 5.0: the functions behind the adapters' one handler, by their own names. */
package dev.coldspan.agent.instrumentation.springfunction;
