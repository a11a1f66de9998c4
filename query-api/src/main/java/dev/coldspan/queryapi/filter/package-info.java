/**
 * The filter language: text is parsed once into a tree, checked against the fields there are, and rendered for one scope into
 * SQL whose values are bound parameters. {@code docs/guides/filter-language.md} is its manual.
 */
package dev.coldspan.queryapi.filter;
