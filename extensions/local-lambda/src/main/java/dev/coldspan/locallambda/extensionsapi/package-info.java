/**
 * The Extensions API: who registered, for what, and who is at {@code /event/next}.
 *
 * <p>{@code ExtensionRegistry} is the state machine, {@code ExtensionsApi} its HTTP side. Processes are not started here.
 */
package dev.coldspan.locallambda.extensionsapi;
