package dev.coldspan.queryapi.cost.export;

import dev.coldspan.queryapi.cost.Terms;
import dev.coldspan.queryapi.cost.UsageQuery;
import dev.coldspan.queryapi.export.Transfer;
import dev.coldspan.queryapi.filter.Filter;
import dev.coldspan.queryapi.http.RequestParameters;
import dev.coldspan.queryapi.http.TimeRange;
import dev.coldspan.queryapi.sql.QueryFailure;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All charges of a range as a file, sent row by row. */
public final class CostExportRoutes implements Consumer<RoutesConfig> {

    private static final Logger LOG = LoggerFactory.getLogger(CostExportRoutes.class);

    private final Charges charges;
    private final Clock clock;

    public CostExportRoutes(UsageQuery usage, Clock clock) {
        this.charges = new Charges(usage);
        this.clock = clock;
    }

    @Override
    public void accept(RoutesConfig routes) {
        routes.get("/api/v1/costs/export", this::export);
    }

    /** An export says what will be invoiced unless it is asked not to. */
    private static boolean isOn(RequestParameters parameters, String name) {
        return parameters.optional(name).orElse("on").equals("on");
    }

    private void export(Context ctx) {
        RequestParameters parameters = new RequestParameters(ctx);
        TimeRange range = parameters.range(clock.instant()).alignedTo(Duration.ofMinutes(1));
        ExportStep step = ExportStep.of(parameters.optional("step").orElse("day"));
        Terms terms = new Terms(isOn(parameters, "tiers"), isOn(parameters, "free"));
        boolean focus = parameters.optional("format").orElse("focus").equals("focus");
        Cells cells = new Cells(focus ? FocusColumns.ALL : PlainColumns.ALL);
        Transfer transfer = new Transfer(ctx, "text/csv; charset=utf-8", focus ? "focus.csv" : "costs.csv", cells);
        try {
            charges.each(range, Filter.of(parameters), step, terms, transfer::send);
            transfer.complete();
        } catch (QueryFailure | UncheckedIOException e) {
            if (!transfer.hasBegun()) {
                throw e;
            }
            transfer.cut();
            LOG.warn("an export of costs was cut: {}", e.getMessage());
        }
    }
}
