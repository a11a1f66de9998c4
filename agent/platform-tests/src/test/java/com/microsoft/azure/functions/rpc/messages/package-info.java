/** Stands in for the classes generated from the host's protocol: the getters that the agent reads, and no wire format. */
package com.microsoft.azure.functions.rpc.messages;
