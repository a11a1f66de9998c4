package dev.coldspan.queryapi.cost.budget;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.storage.clickhouse.Budgets;
import dev.coldspan.storage.clickhouse.StorageException;
import java.time.Clock;
import java.util.List;

/** The budgets of each tenant, told apart by their names. */
final class BudgetStore {

    /** Their states are asked for together, as often as a page or a rule looks. */
    static final int MOST = 100;

    private final SqlTemplate listSql = SqlTemplate.named(BudgetStore.class, "budgets.sql");
    private final SqlTemplate versionSql = SqlTemplate.named(BudgetStore.class, "version.sql");
    private final Database database;
    private final Budgets saved;
    private final Clock clock;

    BudgetStore(Database database, Budgets saved, Clock clock) {
        this.database = database;
        this.saved = saved;
        this.clock = clock;
    }

    /** By name. */
    List<Budget> list(Caller caller) {
        return database.list(listSql.bind().text("tenant", caller.tenant()).integer("limit", MOST + 1), Budget::read);
    }

    /** @throws ProblemException 404 when the caller's tenant has no such budget */
    Budget get(Caller caller, String name) {
        return list(caller).stream()
                .filter(budget -> budget.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("budget", "there is no budget " + name));
    }

    synchronized Budget set(Caller caller, String name, BudgetContent content) {
        List<Budget> all = list(caller);
        Budget before = all.stream()
                .filter(budget -> budget.name().equals(name))
                .findFirst()
                .orElse(null);
        if (before == null && all.size() >= MOST) {
            throw ProblemException.conflict("budget", "there are " + MOST + " budgets already; delete one first");
        }
        if (content.version() != null && (before == null || content.version() != before.version())) {
            throw ProblemException.conflict(
                    "version",
                    "version " + content.version() + " of this budget is not there any more, "
                            + (before == null ? "it was deleted" : "it is now version " + before.version()));
        }
        return save(caller, name, content, false);
    }

    synchronized void delete(Caller caller, String name) {
        Budget before = get(caller, name);
        save(caller, name, new BudgetContent(before.amount().toPlainString(), "", "", null), true);
    }

    /** A name that is used again goes on counting, so that no older row can win over a newer one. */
    private Budget save(Caller caller, String name, BudgetContent content, boolean deleted) {
        long version = 1
                + database.first(
                                versionSql
                                        .bind()
                                        .text("tenant", caller.tenant())
                                        .text("name", name),
                                row -> row.integer("Version"))
                        .orElse(0L);
        Budget budget = new Budget(
                name,
                content.exactAmount(),
                content.q(),
                content.description().isEmpty() ? null : content.description(),
                version,
                clock.instant(),
                caller.name().isEmpty() ? null : caller.name());
        try {
            saved.save(new Budgets.Version(
                    name,
                    caller.tenant(),
                    budget.amount(),
                    budget.q(),
                    content.description(),
                    version,
                    deleted,
                    budget.updatedAt(),
                    caller.name()));
        } catch (StorageException e) {
            throw ProblemException.unavailable("the budget is not saved: " + e.getMessage());
        }
        return budget;
    }
}
