package dev.coldspan.collector.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Several senders and what they have been told. */
final class Traffic implements AutoCloseable {

    private final List<Sender> senders = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Traffic() {}

    /**
     * @param ports of collectors, which the senders take in turns
     * @param spansPerSecond of all senders together
     */
    static Traffic start(List<Integer> ports, int senders, int spansPerSecond) {
        Traffic traffic = new Traffic();
        for (int i = 0; i < senders; i++) {
            int port = ports.get(i % ports.size());
            Sender sender = new Sender(i, port, (double) spansPerSecond / senders / NumberedRequest.SPANS);
            Thread thread = new Thread(sender, "sender-" + i);
            traffic.senders.add(sender);
            traffic.threads.add(thread);
            thread.start();
        }
        return traffic;
    }

    List<Sender> senders() {
        return senders;
    }

    /** Returns when the last request of every sender has been acknowledged. */
    void finish() throws InterruptedException {
        senders.forEach(Sender::stop);
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        if (threads.stream().anyMatch(Thread::isAlive)) {
            close();
            throw new IllegalStateException("no acknowledgement within a minute");
        }
    }

    long spans() {
        return requests().sum() * NumberedRequest.SPANS;
    }

    long invocations() {
        return requests().map(NumberedRequest::invocations).sum();
    }

    long billed() {
        return requests().map(NumberedRequest::billed).sum();
    }

    private LongStream requests() {
        return senders.stream().mapToLong(Sender::acknowledged);
    }

    int repeated() {
        return senders.stream().mapToInt(Sender::repeated).sum();
    }

    Map<Integer, Integer> answers() {
        Map<Integer, Integer> all = new TreeMap<>();
        senders.forEach(sender -> sender.answers().forEach((status, n) -> all.merge(status, n, Integer::sum)));
        return all;
    }

    int refusals() {
        return answers().entrySet().stream()
                .filter(answer -> answer.getKey() != 200)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    long unhelpful() {
        return senders.stream().mapToLong(Sender::unhelpful).sum();
    }

    @Override
    public void close() {
        senders.forEach(Sender::abandon);
        try {
            for (Thread thread : threads) {
                thread.join(15_000);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
