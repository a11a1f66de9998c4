package dev.coldspan.agent.dist.harmless.shapes;

import java.util.List;

/**
 * A handler before it is compiled.
 *
 * @param form what kind of handler it is
 * @param types the text of its top-level types; the handler class is {@code public} and called Handler
 * @param handler what follows the package in the handler string, as in {@code Handler::run}
 * @param events JSON
 */
record Source(String form, String types, String handler, List<String> events) {
    private static final String IMPORTS = """
            import com.amazonaws.services.lambda.runtime.Context;
            import com.amazonaws.services.lambda.runtime.RequestHandler;
            import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
            import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
            import com.amazonaws.services.lambda.runtime.events.SQSEvent;
            import dev.coldspan.agent.dist.harmless.child.Database;
            import dev.coldspan.agent.dist.harmless.child.Odd;
            import dev.coldspan.agent.dist.harmless.child.Outgoing;
            import dev.coldspan.agent.dist.harmless.child.Probe;
            import dev.coldspan.agent.dist.harmless.child.Support;
            import dev.coldspan.agent.dist.harmless.child.Threads;
            import java.io.InputStream;
            import java.io.IOException;
            import java.io.OutputStream;
            import java.util.List;
            import java.util.Map;
            """;

    String text(String packageName) {
        return "package " + packageName + ";\n" + IMPORTS + types.replace("SELF", "Handler") + Failures.types(types);
    }
}
