package dev.coldspan.locallambda.eventsource;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the event of one service looks like. */
interface EventShape {

    /** The settings it knows and their defaults. */
    Map<String, String> settings();

    ObjectNode event(EventInput input);
}
