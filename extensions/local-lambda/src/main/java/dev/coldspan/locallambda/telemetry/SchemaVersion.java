package dev.coldspan.locallambda.telemetry;

/** Versions of the events' schema. The version in the API's path is another matter: it is always 2022-07-01. */
enum SchemaVersion {
    V2022_07_01("2022-07-01"),
    V2022_12_13("2022-12-13"),
    V2025_01_29("2025-01-29");

    final String label;

    SchemaVersion(String label) {
        this.label = label;
    }

    /** Whether a log record in JSON comes as an object; the first version wraps it in a string. */
    boolean hasObjectRecords() {
        return this != V2022_07_01;
    }
}
