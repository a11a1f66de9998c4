/** Every list of rows in every format: a page of JSON, or CSV and JSON lines that are sent row by row. */
package dev.coldspan.queryapi.export;
