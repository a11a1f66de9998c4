package dev.coldspan.agent.bootstrap;

import java.util.HashMap;

/**
 * Which classes the agent instruments, by their names with slashes, and which instrumentation (a class below {@code
 * dev.coldspan.agent.instrumentation}) knows them. Plain constants, because the table is needed in premain, long before
 * any instrumentation may be loaded; a test holds it equal to the instrumentations.
 */
public final class WatchedNames {
    /** The instrumentation of the class named in {@code _HANDLER}, where the runtime client is not known. */
    static final String HANDLER = "awslambda.HandlerInstrumentation";

    // One line per class: name, instrumentation. Sorted by instrumentation.
    private static final String[] LIBRARIES = {
        "org/apache/hc/client5/http/impl/classic/InternalHttpClient",
                "apachehttpclient.ApacheHttpClientInstrumentation",
        "org/apache/hc/client5/http/impl/classic/MinimalHttpClient", "apachehttpclient.ApacheHttpClientInstrumentation",
        "org/apache/hc/core5/http/impl/io/HttpRequestExecutor", "apachehttpclient.ApacheHttpClientInstrumentation",
        "org/apache/http/impl/client/AbstractHttpClient", "apachehttpclient.ApacheHttpClientInstrumentation",
        "org/apache/http/impl/client/InternalHttpClient", "apachehttpclient.ApacheHttpClientInstrumentation",
        "org/apache/http/impl/client/MinimalHttpClient", "apachehttpclient.ApacheHttpClientInstrumentation",
        "org/apache/http/protocol/HttpRequestExecutor", "apachehttpclient.ApacheHttpClientInstrumentation",
        "com/amazonaws/http/AmazonHttpClient", "awssdk1.AwsSdk1Instrumentation",
        "com/amazonaws/services/lambda/AWSLambdaClient", "awssdk1.AwsSdk1Instrumentation",
        "com/amazonaws/services/sns/AmazonSNSClient", "awssdk1.AwsSdk1Instrumentation",
        "com/amazonaws/services/sqs/AmazonSQSClient", "awssdk1.AwsSdk1Instrumentation",
        "software/amazon/awssdk/awscore/client/handler/AwsAsyncClientHandler", "awssdk2.AwsSdk2Instrumentation",
        "software/amazon/awssdk/awscore/client/handler/AwsSyncClientHandler", "awssdk2.AwsSdk2Instrumentation",
        "software/amazon/awssdk/core/interceptor/ExecutionInterceptorChain", "awssdk2.AwsSdk2Instrumentation",
        "com/microsoft/azure/functions/worker/handler/FunctionEnvironmentReloadRequestHandler",
                "azurefunctions.AzureFunctionsInstrumentation",
        "com/microsoft/azure/functions/worker/handler/FunctionLoadRequestHandler",
                "azurefunctions.AzureFunctionsInstrumentation",
        "com/microsoft/azure/functions/worker/handler/InvocationRequestHandler",
                "azurefunctions.AzureFunctionsInstrumentation",
        "com/microsoft/azure/functions/worker/handler/WorkerTerminateRequestHandler",
                "azurefunctions.AzureFunctionsInstrumentation",
        "io/quarkus/funqy/runtime/FunctionInvoker", "funqy.FunqyInstrumentation",
        "com/google/cloud/functions/invoker/BackgroundFunctionExecutor", "gcpfunctions.GoogleFunctionsInstrumentation",
        "com/google/cloud/functions/invoker/BackgroundFunctionExecutor$CloudEventFunctionExecutor",
                "gcpfunctions.GoogleFunctionsInstrumentation",
        "com/google/cloud/functions/invoker/BackgroundFunctionExecutor$RawFunctionExecutor",
                "gcpfunctions.GoogleFunctionsInstrumentation",
        "com/google/cloud/functions/invoker/BackgroundFunctionExecutor$TypedFunctionExecutor",
                "gcpfunctions.GoogleFunctionsInstrumentation",
        "com/google/cloud/functions/invoker/HttpFunctionExecutor", "gcpfunctions.GoogleFunctionsInstrumentation",
        "com/google/cloud/functions/invoker/TypedFunctionExecutor", "gcpfunctions.GoogleFunctionsInstrumentation",
        "io/grpc/internal/ClientCallImpl", "grpc.GrpcInstrumentation",
        "io/grpc/internal/DelayedClientCall", "grpc.GrpcInstrumentation",
        "io/grpc/internal/ManagedChannelImpl$RealChannel", "grpc.GrpcInstrumentation",
        "sun/net/www/protocol/http/HttpURLConnection", "httpurlconnection.HttpUrlConnectionInstrumentation",
        "jdk/internal/net/http/HttpClientImpl", "jdkhttpclient.JdkHttpClientInstrumentation",
        "jdk/internal/net/http/HttpRequestImpl", "jdkhttpclient.JdkHttpClientInstrumentation",
        "okhttp3/RealCall", "okhttp.OkHttpInstrumentation",
        "okhttp3/internal/connection/RealCall", "okhttp.OkHttpInstrumentation",
        "okhttp3/internal/http/Http1xStream", "okhttp.OkHttpInstrumentation",
        "okhttp3/internal/http/Http2xStream", "okhttp.OkHttpInstrumentation",
        "okhttp3/internal/http1/Http1Codec", "okhttp.OkHttpInstrumentation",
        "okhttp3/internal/http1/Http1ExchangeCodec", "okhttp.OkHttpInstrumentation",
        "okhttp3/internal/http2/Http2Codec", "okhttp.OkHttpInstrumentation",
        "okhttp3/internal/http2/Http2ExchangeCodec", "okhttp.OkHttpInstrumentation",
        "ch/qos/logback/classic/spi/LoggingEvent", "logs.LogbackInstrumentation",
        "com/amazonaws/services/lambda/runtime/api/client/logging/JsonLogFormatter", "logs.LambdaLoggerInstrumentation",
        "org/apache/logging/log4j/core/impl/ThreadContextDataInjector$ForCopyOnWriteThreadContextMap",
                "logs.Log4jInstrumentation",
        "org/apache/logging/log4j/core/impl/ThreadContextDataInjector$ForDefaultThreadContextMap",
                "logs.Log4jInstrumentation",
        "org/apache/logging/log4j/core/impl/ThreadContextDataInjector$ForGarbageFreeThreadContextMap",
                "logs.Log4jInstrumentation",
        "io/opentelemetry/api/GlobalOpenTelemetry", "opentelemetryapi.OpenTelemetryApiInstrumentation",
        "io/opentelemetry/context/LazyStorage", "opentelemetryapi.OpenTelemetryApiInstrumentation",
        "com/openfaas/entrypoint/App$InvokeHandler", "openfaas.OpenFaasInstrumentation",
        "Launcher", "openwhisk.OpenWhiskInstrumentation",
        "org/apache/openwhisk/runtime/java/action/JarLoader", "openwhisk.OpenWhiskInstrumentation",
        "org/apache/openwhisk/runtime/java/action/Proxy", "openwhisk.OpenWhiskInstrumentation",
        "org/springframework/cloud/function/context/catalog/SimpleFunctionRegistry$FunctionInvocationWrapper",
                "springfunction.SpringFunctionInstrumentation",
    };

    private WatchedNames() {}

    /** A new map from library class to instrumentation. */
    public static HashMap<String, String> libraries() {
        HashMap<String, String> names = new HashMap<>(2 * LIBRARIES.length);
        for (int i = 0; i < LIBRARIES.length; i += 2) {
            names.put(LIBRARIES[i], LIBRARIES[i + 1]);
        }
        return names;
    }
}
