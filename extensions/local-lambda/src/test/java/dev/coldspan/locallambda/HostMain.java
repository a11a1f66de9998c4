package dev.coldspan.locallambda;

import dev.coldspan.locallambda.handlers.Misbehaving;

/** A host to be killed: leaves one sandbox frozen and one busy, prints their process ids and its work directory. */
final class HostMain {

    private HostMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        RecordingListener listener = new RecordingListener();
        RecordingLog log = new RecordingLog();
        LocalLambda lambda = LocalLambda.builder()
                .function(Fixtures.function("frozen", Misbehaving.class).build())
                .function(Fixtures.function("busy", Misbehaving.class)
                        .timeout(java.time.Duration.ofMinutes(2))
                        .build())
                .logSink(log)
                .listener(listener)
                .start();
        lambda.invoke("frozen", Fixtures.quoted("hello"));
        lambda.invokeAsync("busy", Fixtures.quoted("hang"), InvokeOptions.none());
        while (log.platform("busy").stream().noneMatch(line -> line.startsWith("START"))) {
            Thread.sleep(20);
        }
        System.out.println(listener.events().get(0).pid() + " "
                + listener.events().get(listener.events().size() - 1).pid());
        if (arguments.length > 0 && arguments[0].equals("exit")) {
            System.exit(0);
        }
        Thread.sleep(60_000);
    }
}
