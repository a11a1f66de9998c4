/** "Which functions are there, and how is each doing?" */
package dev.coldspan.queryapi.function;
