package dev.coldspan.agent.instrumentation.event;

/** Knows the records of one source. An interface, so that the verifier does not load every one there is. */
interface RecordReader {
    int LONGEST = 255;
    // With nine characters more it fits into what the agent leaves with the extension of an invocation.
    int LONGEST_POSITION = 110;

    /**
     * Reads what all records have in common, and what is worth telling of a record that came alone.
     *
     * @param alone whether no other record follows
     */
    void readFirst(JsonObject record, boolean alone, Cause cause);

    /** Reads what differs from record to record: sender, time, id. */
    void readEvery(JsonObject record, Batch batch);

    /** The last part of an ARN, as far as the next slash: the name of a queue, topic, table or stream. */
    static String nameInArn(String arn) {
        if (arn == null) {
            return null;
        }
        int from = 0;
        for (int i = 0; i < 5; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0) {
                return arn;
            }
            from = colon + 1;
        }
        String resource = arn.substring(from);
        int slash = resource.indexOf('/');
        if (slash < 0) {
            return resource;
        }
        int second = resource.indexOf('/', slash + 1);
        return second < 0 ? resource.substring(slash + 1) : resource.substring(slash + 1, second);
    }

    /**
     * Names a batch of a stream, so that it is known when it is delivered again: the sources give no number.
     *
     * @param source the stream or cluster; null when unknown
     * @param position of the first record, told by its end when it is long; null when unknown, and the batch is not named
     */
    static void batch(Cause cause, String source, String position) {
        if (position != null) {
            String end = position.substring(Math.max(0, position.length() - LONGEST_POSITION));
            int hash = 31 * position.hashCode() + (source == null ? 0 : source.hashCode());
            cause.set("coldspan.batch.id", end.concat("@").concat(Integer.toHexString(hash)));
        }
    }

    /** Attributes every messaging source sets. */
    static void messaging(Cause cause, String system, String destination) {
        cause.set("messaging.system", system);
        cause.set("messaging.operation.type", "process");
        cause.set("messaging.operation.name", "process");
        cause.set("messaging.destination.name", destination);
    }
}
