/** Reads objects of classes that hooks cannot name, because only the function's own loader knows them. */
package dev.coldspan.agent.instrumentation.reflect;
