/**
 * The spans as they are stored, for the faces that speak other tools' languages: search, whole traces, services,
 * operations and who calls whom. Knows nothing of HTTP.
 */
package dev.coldspan.queryapi.spanstore;
