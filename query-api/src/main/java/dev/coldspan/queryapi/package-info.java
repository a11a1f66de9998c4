/**
 * Answers questions about serverless functions over HTTP, from ClickHouse, as {@code docs/api/openapi.yaml} promises.
 *
 * <p>A question is a package with the same few files: {@code XxxRoutes} reads the request, {@code XxxQuery} binds the
 * named {@code .sql} resource, records are the answer. {@code http} holds what routes share, {@code sql} asks
 * ClickHouse, {@code rollup} is the vocabulary of the per-minute table, {@code cost} prices usage.
 */
package dev.coldspan.queryapi;
