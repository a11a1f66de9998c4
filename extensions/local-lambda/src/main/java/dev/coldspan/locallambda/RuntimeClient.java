package dev.coldspan.locallambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * AWS's Java runtime interface client, taken from our own class path.
 *
 * @param classPath jars for the child JVM's system class path
 * @param nativeLibrary unpacked once: left alone, each runtime would overwrite {@code /tmp/.libaws-lambda-jni.so}
 *     while others have it mapped
 */
record RuntimeClient(String classPath, Path nativeLibrary) {

    static final String MAIN_CLASS = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    static final String NATIVE_LIBRARY_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private static final List<Class<?>> PARTS =
            List.of(AWSLambda.class, Context.class, PojoSerializer.class, SdkInternalThreadLocal.class);

    static RuntimeClient unpack(Path directory) throws IOException {
        Set<Path> jars = PARTS.stream().map(RuntimeClient::jarOf).collect(Collectors.toCollection(LinkedHashSet::new));
        Path ours = jarOf(RuntimeClient.class);
        if (jars.contains(ours)) {
            // One jar with everything in it: our own libraries must not shadow the function's.
            jars = Set.of(RuntimeClientJar.extract(ours, directory.resolve("runtime-client.jar")));
        }
        String classPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new RuntimeClient(classPath, unpackLibrary(directory));
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the jar of " + type.getName(), e);
        }
    }

    private static Path unpackLibrary(Path directory) throws IOException {
        String name = libraryName(System.getProperty("os.arch"), usesMusl());
        Path target = directory.resolve(name);
        try (InputStream in = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the runtime interface client has no " + name);
            }
            Files.copy(in, target);
        }
        return target;
    }

    static String libraryName(String arch, boolean musl) {
        String libc = musl ? "linux_musl" : "linux";
        return switch (arch) {
            case "amd64", "x86_64" -> "libaws-lambda-jni." + libc + "-x86_64.so";
            case "aarch64", "arm64" -> "libaws-lambda-jni." + libc + "-aarch_64.so";
            default ->
                throw new IllegalStateException(
                        "the runtime interface client has native code for x86_64 and aarch64 only, not for " + arch);
        };
    }

    /** Whether the C library is musl (Alpine); a musl package on a glibc system does not count. */
    private static boolean usesMusl() {
        boolean glibc = Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
                || Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
        try (Stream<Path> lib = Files.list(Path.of("/lib"))) {
            return !glibc && lib.anyMatch(path -> path.getFileName().toString().startsWith("ld-musl-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
