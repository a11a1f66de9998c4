package dev.coldspan.alerts.query;

import java.time.Instant;
import java.util.List;

/**
 * What a rule saw at one time.
 *
 * @param observations the groups that had any data in the window; a group that is missing here had none
 */
public record Round(Instant at, List<Observation> observations) {}
