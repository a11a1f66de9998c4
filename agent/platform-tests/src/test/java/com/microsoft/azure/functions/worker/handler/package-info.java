/** Stands in for the worker's message handlers: their names, their methods and how they pass exceptions on. */
package com.microsoft.azure.functions.worker.handler;
