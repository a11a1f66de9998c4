/**
 * The product as a user has it: the packaged program in a process of its own, reached over its public addresses only.
 * One demo is shared by all tests that look at its data.
 */
package dev.coldspan.endtoend;
