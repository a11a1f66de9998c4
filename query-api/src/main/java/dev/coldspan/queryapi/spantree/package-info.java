/** The spans of a trace as a tree in one time, and which of them was waited for when: what several answers are made of. */
package dev.coldspan.queryapi.spantree;
