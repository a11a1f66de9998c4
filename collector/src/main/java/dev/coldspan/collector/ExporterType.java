package dev.coldspan.collector;

import dev.coldspan.collector.settings.Settings;

/**
 * A type of exporter that {@code COLDSPAN_EXPORTERS} may name.
 *
 * @param name what names of its exporters begin with
 * @param help a line for each of its settings
 * @param queued whether it sends, and so has a queue whose settings are asked for as well
 */
record ExporterType(String name, String help, boolean queued, Reading reading) {

    /** Reads the settings of one exporter. */
    @FunctionalInterface
    interface Reading {

        /**
         * @param allowRemote whether a server of the exporter may listen beyond loopback
         * @throws IllegalArgumentException naming the variable that cannot be used
         */
        ExporterOptions.Chosen read(Settings settings, boolean allowRemote);
    }
}
