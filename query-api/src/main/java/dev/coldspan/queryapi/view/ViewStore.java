package dev.coldspan.queryapi.view;

import dev.coldspan.queryapi.access.Caller;
import dev.coldspan.queryapi.http.ProblemException;
import dev.coldspan.queryapi.sql.Database;
import dev.coldspan.queryapi.sql.SqlTemplate;
import dev.coldspan.storage.clickhouse.SavedViews;
import dev.coldspan.storage.clickhouse.StorageException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;

/**
 * The views of each tenant. Names are unique among those of one tenant; two processes that save the same name in the same moment can both
 * succeed, and the views are then told apart by their ids.
 */
final class ViewStore {

    /** More than anybody can find one among. */
    static final int MOST = 1_000;

    private final SqlTemplate sql = SqlTemplate.named(ViewStore.class, "views.sql");
    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final SavedViews saved;
    private final Clock clock;

    ViewStore(Database database, SavedViews saved, Clock clock) {
        this.database = database;
        this.saved = saved;
        this.clock = clock;
    }

    /** By name. */
    List<View> list(Caller caller) {
        return database.list(sql.bind().text("tenant", caller.tenant()).integer("limit", MOST + 1), View::read);
    }

    /** @throws ProblemException 404 when the caller's tenant has no such view */
    View get(Caller caller, String id) {
        return list(caller).stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("id", "there is no view with this id"));
    }

    synchronized View create(Caller caller, ViewContent content) {
        List<View> all = list(caller);
        if (all.size() >= MOST) {
            throw ProblemException.conflict("name", "there are " + MOST + " views already; delete one first");
        }
        requireFreeName(all, content.name(), "");
        byte[] id = new byte[16];
        random.nextBytes(id);
        return save(caller, HexFormat.of().formatHex(id), content, 1, false);
    }

    synchronized View replace(Caller caller, String id, ViewContent content) {
        View before = get(caller, id);
        if (content.version() != null && content.version() != before.version()) {
            throw ProblemException.conflict(
                    "version",
                    "somebody replaced version " + content.version() + " of this view, it is now version "
                            + before.version());
        }
        requireFreeName(list(caller), content.name(), id);
        return save(caller, id, content, before.version() + 1, false);
    }

    synchronized void delete(Caller caller, String id) {
        View before = get(caller, id);
        ViewContent content = new ViewContent(before.name(), before.url(), "", null);
        save(caller, id, content, before.version() + 1, true);
    }

    private static void requireFreeName(List<View> all, String name, String own) {
        if (all.stream().anyMatch(view -> view.name().equals(name) && !view.id().equals(own))) {
            throw ProblemException.conflict(
                    "name", "there is a view of this name already; replace it or take another name");
        }
    }

    private View save(Caller caller, String id, ViewContent content, long version, boolean deleted) {
        View view = new View(
                id,
                content.name(),
                content.url(),
                content.description().isEmpty() ? null : content.description(),
                version,
                clock.instant(),
                caller.name().isEmpty() ? null : caller.name());
        try {
            saved.save(new SavedViews.Version(
                    id,
                    caller.tenant(),
                    content.name(),
                    content.url(),
                    content.description(),
                    version,
                    deleted,
                    view.updatedAt(),
                    caller.name()));
        } catch (StorageException e) {
            throw ProblemException.unavailable("the view is not saved: " + e.getMessage());
        }
        return view;
    }
}
