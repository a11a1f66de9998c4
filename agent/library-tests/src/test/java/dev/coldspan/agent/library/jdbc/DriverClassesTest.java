package dev.coldspan.agent.library.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coldspan.agent.bootstrap.WatchedNames;
import dev.coldspan.agent.instrumentation.weave.InstrumentationWeaver;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For drivers whose servers are not at hand: their classes are where the table of watched names expects them. */
class DriverClassesTest {
    private static final String INSTRUMENTATION = "jdbc.JdbcInstrumentation";
    private static final Map<String, String> WATCHED = WatchedNames.libraries();

    /** Driver, package of its classes, and how many of them are watched and have something to weave. */
    @ParameterizedTest
    @CsvSource({
        "com.amazon.redshift:redshift-jdbc42:2.3.0, com/amazon/redshift/jdbc/, 4",
        "com.microsoft.sqlserver:mssql-jdbc:6.1.0.jre8, com/microsoft/sqlserver/jdbc/, 3",
        "com.microsoft.sqlserver:mssql-jdbc:13.6.2.jre11, com/microsoft/sqlserver/jdbc/, 3",
        "mysql:mysql-connector-java:5.1.23, com/mysql/jdbc/, 4",
        "mysql:mysql-connector-java:5.1.49, com/mysql/jdbc/, 4",
        "mysql:mysql-connector-java:8.0.11, com/mysql/cj/jdbc/, 4",
        "com.mysql:mysql-connector-j:26.10.0, com/mysql/cj/jdbc/, 4",
        "com.oracle.database.jdbc:ojdbc8:19.3.0.0, oracle/jdbc/driver/, 3",
        "com.oracle.database.jdbc:ojdbc11:23.26.4.0.0, oracle/jdbc/driver/, 3",
        "org.apache.derby:derby:10.11.1.1, org/apache/derby/impl/jdbc/, 3",
        "org.mariadb.jdbc:mariadb-java-client:1.1.7, org/mariadb/jdbc/, 5",
        "org.mariadb.jdbc:mariadb-java-client:1.8.0, org/mariadb/jdbc/, 6",
        "org.mariadb.jdbc:mariadb-java-client:2.0.1, org/mariadb/jdbc/, 7",
        "org.mariadb.jdbc:mariadb-java-client:2.7.12, org/mariadb/jdbc/, 7",
        "org.mariadb.jdbc:mariadb-java-client:3.0.3, org/mariadb/jdbc/, 5",
        "org.mariadb.jdbc:mariadb-java-client:4.0.0, org/mariadb/jdbc/, 5",
        "org.postgresql:postgresql:9.4.1208, org/postgresql/jdbc/, 4",
        "org.postgresql:postgresql:42.7.14, org/postgresql/jdbc/, 4",
        "org.xerial:sqlite-jdbc:3.7.2, org/sqlite/, 3",
    })
    void watchesTheDriversClasses(String release, String packagePrefix, int expected) throws Exception {
        URL jar = Maven.resolver()
                .resolve(release)
                .withoutTransitivity()
                .asSingleFile()
                .toURI()
                .toURL();
        Set<String> woven = new TreeSet<>();
        Set<String> calls = new HashSet<>();
        weave(jar, woven, calls);

        assertThat(woven).hasSize(expected).allMatch(name -> name.startsWith(packagePrefix));
        assertThat(calls)
                .contains(
                        "jdbc.StatementHook",
                        "jdbc.PreparedHook",
                        "jdbc.BatchHook",
                        "jdbc.BatchTextHook",
                        "jdbc.PrepareHook");
    }

    private static void weave(URL jar, Set<String> woven, Set<String> calls) throws Exception {
        InstrumentationWeaver weaver = new InstrumentationWeaver();
        try (InputStream file = jar.openStream();
                JarInputStream entries = new JarInputStream(file);
                URLClassLoader loader = new URLClassLoader(new URL[] {jar})) {
            for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
                String name = entry.getName().replace(".class", "");
                if (INSTRUMENTATION.equals(WATCHED.get(name))) {
                    byte[] classFile = entries.readAllBytes();
                    byte[] result = weaver.weave(loader, name, INSTRUMENTATION, classFile, (parent, of) -> {});
                    if (result != null) {
                        woven.add(name);
                        calls.addAll(hooksIn(result));
                    }
                }
            }
        }
    }

    // Hooks are named by string constants, which a class file holds as they are.
    private static Set<String> hooksIn(byte[] classFile) {
        String text = new String(classFile, java.nio.charset.StandardCharsets.ISO_8859_1);
        Set<String> found = new HashSet<>();
        for (String hook : new String[] {"Statement", "Prepared", "Batch", "BatchText", "Prepare"}) {
            if (text.contains("jdbc." + hook + "Hook")) {
                found.add("jdbc." + hook + "Hook");
            }
        }
        return found;
    }

    @Test
    void namesNoClassTwice() throws IOException {
        assertThat(WATCHED.values()).filteredOn(INSTRUMENTATION::equals).hasSize(60);
    }
}
