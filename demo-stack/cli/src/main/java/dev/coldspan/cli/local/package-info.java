/**
 * Functions that stay up on this machine: read from a file, called through the Invoke API and function URLs, started anew
 * when their code changes.
 *
 * <pre>
 * FunctionFile -> FunctionDefinition (what to run) -> FunctionHost (runs one, exchanges it) <- CodeWatch (when)
 *   LocalPlatform: all hosts behind one InvokeApi
 * </pre>
 */
package dev.coldspan.cli.local;
