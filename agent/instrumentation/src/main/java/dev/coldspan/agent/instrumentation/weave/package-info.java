/** Byte Buddy, used on one class file at a time and only for classes whose names are watched. */
package dev.coldspan.agent.instrumentation.weave;
