package dev.coldspan.storage.clickhouse;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes versions of budgets, and nothing else. Needs the right to insert into {@code budgets}. They are read like everything else. May be
 * called by several threads.
 */
public final class Budgets {

    private final Server server;

    Budgets(Server server) {
        this.server = server;
    }

    /**
     * One version of one budget; the highest version of a tenant's name is the budget.
     *
     * @param tenant whose budget it is, empty without tenants
     * @param amount of each calendar month, in the currency of the prices
     * @param filter whose cost counts, in the filter language; empty for all
     * @param version 1 for a new budget, one more for each change
     * @param deleted whether this version is the end of it
     * @param updatedBy who made this version, as people know him; may be empty
     */
    public record Version(
            String name,
            String tenant,
            BigDecimal amount,
            String filter,
            String description,
            long version,
            boolean deleted,
            Instant updatedAt,
            String updatedBy) {}

    /**
     * Stores a version; when this returns, it is on disk.
     *
     * @throws StorageException when ClickHouse could not, or this user may not write
     */
    public void save(Version budget) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("name", budget.name());
        parameters.put("tenant", budget.tenant());
        parameters.put("amount", budget.amount().toPlainString());
        parameters.put("filter", budget.filter());
        parameters.put("description", budget.description());
        parameters.put("version", budget.version());
        parameters.put("deleted", budget.deleted());
        parameters.put("updatedAt", budget.updatedAt().toEpochMilli());
        parameters.put("updatedBy", budget.updatedBy());
        server.execute("save a budget", Sql.read("queries/save_budget"), parameters);
    }
}
