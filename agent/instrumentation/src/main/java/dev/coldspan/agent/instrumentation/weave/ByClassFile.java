package dev.coldspan.agent.instrumentation.weave;

/** An instrumentation that has to look into a class before it knows what to weave. */
public interface ByClassFile extends Instrumentation {
    /** The points of one class, in place of {@link #points(String)}; an empty array leaves the class as it is. */
    Point[] points(byte[] classFile);
}
