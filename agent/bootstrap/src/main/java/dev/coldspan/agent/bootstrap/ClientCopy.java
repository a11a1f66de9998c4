package dev.coldspan.agent.bootstrap;

import java.io.IOException;

/**
 * Copies of two of the runtime client's classes, hooked and under other names in the same packages. The classes
 * themselves cannot be patched without instrumentation: an ahead-of-time cache has loaded them before any main method
 * runs. The copies use all others as they are, and those come from the cache.
 *
 * <p>The copy of the main class makes copies' and {@link TaskLoader}'s objects where the original makes its own.
 */
final class ClientCopy {
    private static final String CLIENT = "com/amazonaws/services/lambda/runtime/api/client/";
    private static final String SUFFIX = "$Coldspan";

    /** The runtime client's main class. */
    static final String MAIN = CLIENT + "AWSLambda";

    private static final String API = CLIENT + "runtimeapi/LambdaRuntimeApiClientImpl";
    private static final String LOADER = "dev/coldspan/agent/bootstrap/TaskLoader";
    private static final CallRedirect REQUEST = new CallRedirect(
            CLIENT + "LambdaRequestHandler",
            "call",
            "(L" + CLIENT + "runtimeapi/dto/InvocationRequest;)Ljava/io/ByteArrayOutputStream;",
            "awslambda.RequestHook");
    private static final RuntimeClient.Entry[] MAIN_ENTRIES = {
        new RuntimeClient.Entry(
                "findRequestHandler", "(Ljava/lang/String;Ljava/lang/ClassLoader;)", "awslambda.HandlerLoadHook", 2),
        new RuntimeClient.Entry(
                "createLambdaErrorFromThrowableOrUserFault", "(Ljava/lang/Throwable;)", "awslambda.FaultHook", 1),
    };

    private ClientCopy() {}

    /**
     * Returns the copy of the main class, ready to run.
     *
     * @param loader of the runtime client
     * @throws IOException when this runtime client is not like those that are known, and on Java 8
     */
    static Class<?> define(ClassLoader loader) throws IOException, ReflectiveOperationException {
        ClassPathFiles files = new ClassPathFiles(System.getProperty("java.class.path"), loader);
        byte[] main;
        byte[] api;
        try {
            main = ofMain(files.read(MAIN));
            api = ofApi(files.read(API));
        } finally {
            files.close();
        }
        if (main == null || api == null) {
            throw new IOException("this release of the runtime client is not known; use -javaagent instead");
        }
        ClassDefiner definer = definer();
        definer.define(type(CLIENT + "runtimeapi/LambdaRuntimeApiClient", loader), api);
        return definer.define(type(MAIN, loader), main);
    }

    private static ClassDefiner definer() throws ReflectiveOperationException, IOException {
        try {
            Class<?> type = Class.forName("dev.coldspan.agent.bootstrap.LookupDefiner");
            return (ClassDefiner) type.getDeclaredConstructor().newInstance();
        } catch (UnsupportedClassVersionError old) {
            throw new IOException("Java 8 has no way in but -javaagent");
        }
    }

    private static Class<?> type(String internalName, ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(internalName.replace('/', '.'), false, loader);
    }

    static byte[] ofMain(byte[] original) throws IOException {
        byte[] entered = EntryPatcher.patch(original, MAIN_ENTRIES);
        byte[] redirected = entered == null ? null : REQUEST.apply(entered);
        return redirected == null
                ? null
                : ConstantRename.apply(
                        redirected,
                        new String[] {MAIN, API, CLIENT + "CustomerClassLoader"},
                        new String[] {MAIN + SUFFIX, API + SUFFIX, LOADER});
    }

    static byte[] ofApi(byte[] original) throws IOException {
        byte[] entered = EntryPatcher.patch(original, RuntimeClient.entriesOf(API));
        return entered == null ? null : ConstantRename.apply(entered, new String[] {API}, new String[] {API + SUFFIX});
    }
}
