package dev.coldspan.agent.library.grpc;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A service whose messages are plain text, so that no generated code stands between a test and a release. */
final class TextService {
    static final MethodDescriptor<String, String> UNARY = method("Echo", MethodType.UNARY);
    static final MethodDescriptor<String, String> STREAM = method("Count", MethodType.SERVER_STREAMING);

    private TextService() {}

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder()
                .setType(type)
                .setFullMethodName("test.Text/" + name)
                .setRequestMarshaller(new Text())
                .setResponseMarshaller(new Text())
                .build();
    }

    static ServerServiceDefinition definition() {
        return ServerServiceDefinition.builder("test.Text")
                .addMethod(UNARY, ServerCalls.asyncUnaryCall(TextService::echo))
                .addMethod(STREAM, ServerCalls.asyncServerStreamingCall(TextService::count))
                .build();
    }

    private static void echo(String request, StreamObserver<String> answers) {
        if (request.equals("missing")) {
            answers.onError(Status.NOT_FOUND.withDescription("no such text").asRuntimeException());
            return;
        }
        answers.onNext("echo of " + request);
        answers.onCompleted();
    }

    private static void count(String request, StreamObserver<String> answers) {
        for (int i = 1; i <= 3; i++) {
            answers.onNext(Integer.toString(i));
        }
        answers.onCompleted();
    }

    private static final class Text implements Marshaller<String> {
        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
    }
}
