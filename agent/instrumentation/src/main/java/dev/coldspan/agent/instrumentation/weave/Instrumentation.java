package dev.coldspan.agent.instrumentation.weave;

/** What is woven into the classes of one platform or library. Listed in {@code WatchedNames}, made by its name. */
public interface Instrumentation {
    /** The points of one watched class; the name has slashes. */
    Point[] points(String internalName);
}
