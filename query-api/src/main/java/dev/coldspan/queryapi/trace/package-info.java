/** "What happened in this request, across functions and services?" */
package dev.coldspan.queryapi.trace;
