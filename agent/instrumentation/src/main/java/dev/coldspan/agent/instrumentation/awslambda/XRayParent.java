package dev.coldspan.agent.instrumentation.awslambda;

import dev.coldspan.agent.core.propagation.XRayHeader;
import dev.coldspan.agent.core.trace.SpanRef;

/** The X-Ray header of an invocation, wherever a runtime puts it. */
final class XRayParent {
    private XRayParent() {}

    /** Returns null when there is none with a parent. */
    static SpanRef find(String ofRequest, LambdaEnvironment environment) {
        SpanRef parent = XRayHeader.parse(ofRequest);
        if (parent == null) {
            parent = XRayHeader.parse(System.getProperty("com.amazonaws.xray.traceHeader"));
        }
        return parent == null ? XRayHeader.parse(environment.xrayHeader()) : parent;
    }
}
