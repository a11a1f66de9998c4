/**
 * What the faces of other tools (Jaeger, Zipkin) have in common: parameters read leniently where those tools' clients
 * send more than they must, and strictly in what is read; failures answered in the tool's own form.
 */
package dev.coldspan.queryapi.face;
