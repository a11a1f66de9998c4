package dev.coldspan.collector.intake;

import dev.coldspan.collector.model.Arena;
import dev.coldspan.collector.model.Budget;
import dev.coldspan.collector.pipeline.InFlight;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One request.
 *
 * @param header gives the value of a header by its lower-case name, null when it is absent
 * @param parameter gives a parameter of the address, null when it is absent
 * @param body decompressed where HTTP says it is compressed; empty until the sender was admitted
 * @param budget pays for what is made of the body and needed until the answer
 * @param scratch gives memory for a record, to be closed when its lines were added
 * @param maxBytes of the body, and of a record in it decompressed
 */
public record Delivery(
        UnaryOperator<String> header,
        UnaryOperator<String> parameter,
        Arena body,
        Budget budget,
        Supplier<InFlight.Lease> scratch,
        int maxBytes) {

    /** Of a header, else of a parameter of the address; empty without either. */
    public String told(String headerName, String parameterName) {
        String told = header.apply(headerName);
        told = told == null ? parameter.apply(parameterName) : told;
        return told == null ? "" : told.strip();
    }
}
