package dev.coldspan.queryapi.filter;

/**
 * Why a filter cannot be read or asked.
 *
 * @param column of the filter's text, from 1
 * @param reason in one line, without the column; names the way out where there is one
 */
public record Mistake(int column, String reason) {}
