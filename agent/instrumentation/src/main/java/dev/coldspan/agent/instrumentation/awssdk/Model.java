package dev.coldspan.agent.instrumentation.awssdk;

/**
 * How one generation of the SDK reads and copies requests, responses and their parts, by the names the service's API
 * gives to members, such as {@code QueueUrl}. Never throws; null stands for what is not there or cannot be done.
 */
public interface Model {
    /** The member's value: text, number, List, Map or another part. */
    Object get(Object part, String member);

    /**
     * A copy that differs in one member; the part itself stays as it is.
     *
     * @param type the member's type as the SDK's setter declares it, such as {@code java.util.Map}
     */
    Object copyWith(Object part, String member, String type, Object value);

    /** An attribute of type String for the messages of a request's service. */
    Object textAttribute(Object message, String text);
}
