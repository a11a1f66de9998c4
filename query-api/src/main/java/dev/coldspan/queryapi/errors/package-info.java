/** "What goes wrong, where in the code, and since when?": failures grouped by exception and stack. */
package dev.coldspan.queryapi.errors;
