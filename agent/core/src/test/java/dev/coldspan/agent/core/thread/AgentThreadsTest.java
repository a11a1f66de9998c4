package dev.coldspan.agent.core.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AgentThreadsTest {
    @Test
    void makesDaemonsThatAreYetToBeStarted() {
        Thread thread = AgentThreads.daemon(() -> {}, "coldspan-test");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("coldspan-test");
        assertThat(thread.getState()).isEqualTo(Thread.State.NEW);
        assertThat(thread.getContextClassLoader()).isNull();
    }

    @Test
    void runsNoneOfTheFunctionsCodeToMakeAThread() {
        AtomicInteger asked = new AtomicInteger();
        InheritableThreadLocal<String> local = new InheritableThreadLocal<>() {
            @Override
            protected String childValue(String parent) {
                asked.incrementAndGet();
                return parent;
            }
        };
        local.set("acme");
        AgentThreads.daemon(() -> {}, "coldspan-test");
        local.remove();
        assertThat(asked).hasValue(0);
    }

    @Test
    void canBeReadByJava8() throws Exception {
        try (InputStream file = AgentThreads.class.getResourceAsStream("AgentThreads.class")) {
            DataInputStream in = new DataInputStream(file);
            in.readInt();
            in.readUnsignedShort();
            assertThat(in.readUnsignedShort()).isEqualTo(52);
        }
    }
}
