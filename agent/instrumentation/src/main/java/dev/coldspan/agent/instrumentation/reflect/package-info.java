/**
 * Reads objects of classes that hooks cannot name, because only the function's own loader knows them, and keeps things
 * with such objects.
 */
package dev.coldspan.agent.instrumentation.reflect;
