package dev.coldspan.alerts.channel.slack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** The message of a Slack incoming webhook with one attachment. */
record SlackBody(String text, List<Attachment> attachments) {

    /**
     * @param color of the bar at the left, such as {@code #d00000}
     * @param markdownIn empty: no field of ours is meant as markup
     * @param timestamp seconds since the epoch
     */
    record Attachment(
            String fallback,
            String color,
            String title,
            @JsonProperty("title_link") String titleLink,
            String text,
            List<Field> fields,
            String footer,
            @JsonProperty("ts") long timestamp,
            @JsonProperty("mrkdwn_in") List<String> markdownIn) {}

    /**
     * @param brief whether two of these fit in one row; Slack calls it {@code short}
     */
    record Field(
            String title,
            String value,
            @JsonProperty("short") boolean brief) {}
}
