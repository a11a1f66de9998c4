package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.propagation.Propagators;
import dev.coldspan.agent.core.trace.SpanRef;

/** The X-Ray header of an invocation, wherever a runtime puts it. */
final class XRayParent {
    private XRayParent() {}

    /** Returns null when there is none with a parent. */
    static SpanRef find(String ofRequest, LambdaFunction function) {
        Propagators propagators = function.propagators();
        SpanRef parent = propagators.extractLambda(ofRequest);
        if (parent == null) {
            parent = propagators.extractLambda(System.getProperty("com.amazonaws.xray.traceHeader"));
        }
        return parent == null ? propagators.extractLambda(function.environment().xrayHeader()) : parent;
    }
}
