/** What could be cheaper: stored traffic priced under another configuration, and advice that production data bear out. */
package dev.coldspan.queryapi.cost.advice;
