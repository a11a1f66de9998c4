package dev.coldspan.queryapi.cost;

import java.util.stream.Stream;

/** How much of one meter some usage runs; nothing where it does not run it at all. */
interface Measure {
    Stream<Charge> of(Usage usage);
}
