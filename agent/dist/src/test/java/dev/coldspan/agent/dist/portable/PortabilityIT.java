package dev.coldspan.agent.dist.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole jar, what it carries of others included, runs wherever a JVM of Java 8 or later does. */
class PortabilityIT {
    private static final int JAVA_8 = 52;
    private static AgentClasses agent;
    private static Map<String, References> references;

    @BeforeAll
    static void read() throws IOException {
        agent = new AgentClasses();
        references = new TreeMap<>();
        agent.classes.forEach((name, file) -> references.put(name, new References(file)));
    }

    @Test
    void hasOneClassThatIsNewerThanJava8AndFoundByItsNameOnly() {
        String newer = "dev/coldspan/agent/bootstrap/LookupDefiner";
        List<String> found = agent.classes.entrySet().stream()
                .filter(each -> AgentClasses.version(each.getValue()) > JAVA_8)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(agent.classes).hasSizeGreaterThan(1_000);
        assertThat(found).containsExactly(newer);
        assertThat(references.entrySet().stream()
                        .filter(each -> each.getValue().types.contains(newer))
                        .map(Map.Entry::getKey))
                .containsExactly(newer);
    }

    @Test
    void callsOnlyWhatJava8Has() throws IOException {
        Java8Api api = Java8Api.ofThisJdk();
        assertThat(api.has("java/lang/String", "length()I")).isTrue();
        assertThat(api.has("java/lang/String", "isBlank()Z")).as("of Java 11").isFalse();
        agent.classes.values().forEach(api::add);
        Set<String> missing = new TreeSet<>();
        references.forEach((name, found) -> {
            if (AgentClasses.version(agent.classes.get(name)) <= JAVA_8) {
                found.types.stream()
                        .filter(type -> Java8Api.isPlatform(type) && !api.knows(type))
                        .forEach(type -> missing.add(name + " uses " + type));
                found.members.stream()
                        .filter(member -> !api.has(member.split(" ")[0], member.split(" ")[1]))
                        .forEach(member -> missing.add(name + " uses " + member));
            }
        });
        // It catches the error of Java 8, and OlderJvmIT of the platform tests runs it there.
        assertThat(missing)
                .containsExactly("dev/coldspan/agent/core/thread/AgentThreads uses java/lang/Thread "
                        + "<init>(Ljava/lang/ThreadGroup;Ljava/lang/Runnable;Ljava/lang/String;JZ)V");
    }

    @Test
    void holdsNoNativeCode() {
        assertThat(references.entrySet().stream()
                        .filter(each -> !each.getValue().nativeMethods.isEmpty())
                        .map(Map.Entry::getKey))
                .isEmpty();
        List<String> notText = new ArrayList<>();
        agent.others.forEach((name, content) -> {
            String text = new String(content, StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0 || text.indexOf('\ufffd') >= 0) {
                notText.add(name);
            }
        });
        assertThat(notText).as("besides classes there is only text").isEmpty();
    }

    @Test
    void asksForTheProcessorOnlyToSayWhichItIs() {
        Set<String> depending = new TreeSet<>();
        references.forEach((name, found) -> {
            found.texts.stream()
                    .filter(Set.of("os.arch", "sun.arch.data.model", "java.library.path")::contains)
                    .forEach(property -> depending.add(name + " reads " + property));
            found.members.stream()
                    .filter(member -> member.startsWith("java/lang/System load")
                            || member.startsWith("java/lang/Runtime load")
                            || member.startsWith("java/nio/ByteOrder nativeOrder")
                            || member.startsWith("sun/misc/Unsafe "))
                    .forEach(member -> depending.add(name + " uses " + member));
        });
        // The attribute host.arch.
        assertThat(depending)
                .containsExactly("dev/coldspan/agent/instrumentation/invocation/ProcessResource reads os.arch");
    }
}
