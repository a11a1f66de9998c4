/** "What can I ask, and what do these have in common?": fields, their values, and facets of what matches a filter. */
package dev.coldspan.queryapi.field;
