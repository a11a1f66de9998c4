package dev.coldspan.collector.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes system calls fail, last, or be the last. */
final class Strace {

    private static final List<String> COMMAND = List.of("strace", "-f", "-qq", "-o", "/dev/null");

    private Strace() {}

    /** Skips the test, saying so, where nothing can be traced. */
    static void require() throws InterruptedException {
        assumeTrue(works(), "needs strace and the right to trace");
    }

    private static boolean works() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-qq", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** To be put in front of a command. @param what happens to these calls, in strace's words */
    static List<String> around(String calls, String what) {
        return join(COMMAND, List.of("-e", "trace=" + calls, "-e", "inject=" + calls + ":" + what));
    }

    /**
     * Kills a running process when one of its threads makes the n-th of these calls from now on.
     *
     * @return whether it made so many within the time
     */
    static boolean killAt(long pid, String calls, int n, int seconds) throws IOException, InterruptedException {
        List<String> command = join(around(calls, "signal=KILL:when=" + n), List.of("-p", Long.toString(pid)));
        Process strace = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return strace.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            // Asked to go, it lets go of the process; killed, it would leave it stopped.
            strace.destroy();
            strace.waitFor();
        }
    }

    private static List<String> join(List<String> first, List<String> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
