/**
 * The Model Context Protocol over Streamable HTTP, for AI assistants: read-only tools, each of which asks one route of the
 * query API and shortens its answer. A tool can therefore do nothing a person with the same credential could not.
 */
package dev.coldspan.queryapi.mcp;
