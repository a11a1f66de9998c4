package dev.coldspan.agent.bootstrap;

/**
 * Where AWS's runtime interface client is hooked: one method it enters before it calls a handler of any shape, one for
 * each way an invocation ends, and three on the way to the first one. All of them are small, none has a lambda: a
 * class that is patched does not come from the JVM's archive, and its lambdas would have to be linked anew.
 */
final class RuntimeClient {
    private static final String CLIENT = "com/amazonaws/services/lambda/runtime/api/client/";

    /** The classes in the order they are loaded. */
    static final String[] CLASSES = {
        CLIENT + "HandlerInfo",
        CLIENT + "PojoSerializerLoader",
        CLIENT + "UserFault",
        CLIENT + "runtimeapi/dto/InvocationRequest",
        CLIENT + "runtimeapi/LambdaRuntimeApiClientImpl",
    };

    /** Loads the function. */
    static final String LOADER = CLIENT + "CustomerClassLoader";

    private static final Entry[][] ENTRIES = {
        {new Entry("fromString", "(Ljava/lang/String;Ljava/lang/ClassLoader;)", "awslambda.HandlerLoadHook", 2)},
        {new Entry("getCustomerSerializer", "(Ljava/lang/reflect/Type;)", "awslambda.SerializerHook", 0)},
        {new Entry("makeUserFault", "(Ljava/lang/Throwable;Z)", "awslambda.FaultHook", 1)},
        {new Entry("getContent", "()[B", "awslambda.RequestHook", 0)},
        {
            new Entry("nextInvocation", "()", "awslambda.NextHook", 0),
            new Entry("reportInvocationSuccess", "(Ljava/lang/String;[B)", "awslambda.SuccessHook", 2),
            new Entry("reportInvocationError", "(Ljava/lang/String;", "awslambda.FailureHook", 2),
        },
    };

    private RuntimeClient() {}

    /** What to hook in a class; null for classes of no interest. */
    static Entry[] entriesOf(String internalName) {
        for (int i = 0; i < CLASSES.length; i++) {
            if (CLASSES[i].equals(internalName)) {
                return ENTRIES[i];
            }
        }
        return null;
    }

    /** Whether a class was hooked ahead of time. */
    static boolean isPatched(byte[] classFile) {
        return AnnotatedClasses.hasConstant(classFile, "dev/coldspan/agent/bootstrap/Hooks");
    }

    /** A method and the hook that is told when it is entered. */
    static final class Entry {
        final String method;
        final String descriptor;
        final String hook;
        /** How many arguments are passed on, each of them a reference: 0 to 2. */
        final int arguments;

        Entry(String method, String descriptor, String hook, int arguments) {
            this.method = method;
            this.descriptor = descriptor;
            this.hook = hook;
            this.arguments = arguments;
        }
    }
}
