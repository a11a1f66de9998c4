/**
 * What every route shares: parameters checked against the OpenAPI document, times, pages, JSON, problem documents and
 * the guards every request passes.
 */
package dev.coldspan.queryapi.http;
