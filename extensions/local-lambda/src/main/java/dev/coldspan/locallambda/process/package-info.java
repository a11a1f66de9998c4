/**
 * Child processes that can be frozen, measured and that never outlive the host: {@code Warden} sends the signals and is
 * the dead man's switch, {@code SandboxProcess} is one child with everything it forked.
 *
 * <p>Linux only: process groups by {@code setsid}, memory from {@code /proc}.
 */
package dev.coldspan.locallambda.process;
