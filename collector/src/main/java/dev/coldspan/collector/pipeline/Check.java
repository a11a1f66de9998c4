package dev.coldspan.collector.pipeline;

import com.google.protobuf.Message;

/** The rules of one signal. */
@FunctionalInterface
interface Check {

    /** @return the same request when nothing had to be changed, else a copy without what was rejected */
    Message check(Message request, Findings findings);
}
