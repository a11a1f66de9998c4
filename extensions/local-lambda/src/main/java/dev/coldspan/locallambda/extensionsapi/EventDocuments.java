package dev.coldspan.locallambda.extensionsapi;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON the Extensions API sends. */
final class EventDocuments {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private EventDocuments() {}

    static String registered(FunctionFacts facts, boolean withAccount) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("functionName", facts.name());
        document.put("functionVersion", facts.version());
        document.put("handler", facts.handler());
        if (withAccount) {
            document.put("accountId", facts.accountId());
        }
        return JSON.writeValueAsString(document);
    }

    static String invoke(InvokeEvent event) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("eventType", ExtensionEventType.INVOKE.name());
        document.put("deadlineMs", event.deadlineMs());
        document.put("requestId", event.requestId());
        document.put("invokedFunctionArn", event.invokedFunctionArn());
        document.putObject("tracing").put("type", "X-Amzn-Trace-Id").put("value", event.traceHeader());
        return JSON.writeValueAsString(document);
    }

    static String shutdown(String reason, long deadlineMs) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("eventType", ExtensionEventType.SHUTDOWN.name());
        document.put("deadlineMs", deadlineMs);
        document.put("shutdownReason", reason);
        return JSON.writeValueAsString(document);
    }
}
