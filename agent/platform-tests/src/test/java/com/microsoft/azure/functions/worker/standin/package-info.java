/** The main class of the worker's stand-in. */
package com.microsoft.azure.functions.worker.standin;
