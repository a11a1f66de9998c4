package dev.coldspan.agent.aheadoftime;

import dev.coldspan.agent.bootstrap.BuildTime;
import java.io.IOException;

/** Weaves the class files of one jar or directory, one after the other, and counts. */
final class ClassFiles {
    private static final String VERSIONS = "META-INF/versions/";
    private static final String SUFFIX = ".class";
    private static final String[] JDK_CLIENTS = {"java/net/http/HttpClient", "java/net/HttpURLConnection"};

    private final BuildTimeWeaver weaver;
    private final Report report;
    private int entries;
    private int classes;
    private int woven;
    private boolean usesJdkClients;

    ClassFiles(BuildTimeWeaver weaver, Report report) {
        this.weaver = weaver;
        this.report = report;
    }

    /** Whether {@link #weave} wants the content of this file. */
    static boolean isClass(String name) {
        return name.endsWith(SUFFIX) && !name.endsWith("module-info.class") && !name.endsWith("package-info.class");
    }

    void pass() {
        if (++entries % 1_000 == 0) {
            report.passed(entries);
        }
    }

    /** Returns what to store under {@code name}: {@code content} itself unless it was woven. */
    byte[] weave(String name, byte[] content) throws IOException {
        classes++;
        for (String client : JDK_CLIENTS) {
            usesJdkClients |= BuildTime.hasConstant(content, client);
        }
        int start = name.startsWith(VERSIONS) ? name.indexOf('/', VERSIONS.length()) + 1 : 0;
        byte[] result = weaver.weave(name.substring(start, name.length() - SUFFIX.length()), content);
        if (result == null) {
            return content;
        }
        woven++;
        report.wove(name.substring(0, start)
                + name.substring(start, name.length() - SUFFIX.length()).replace('/', '.'));
        return result;
    }

    boolean hasWoven() {
        return woven > 0;
    }

    Summary summary() {
        return new Summary(1, classes, woven, usesJdkClients);
    }
}
