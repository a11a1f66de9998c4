package dev.coldspan.storage.clickhouse;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes versions of saved views, and nothing else: one of the two things (the other is budgets) that a query API, which otherwise only
 * reads, may store. Needs the right to insert into {@code saved_views}. They are read like everything else. May be called by several threads.
 */
public final class SavedViews {

    private final Server server;

    SavedViews(Server server) {
        this.server = server;
    }

    /**
     * One version of one view; the highest version of an id is the view.
     *
     * @param id 32 hexadecimal digits
     * @param tenant whose view it is, empty without tenants
     * @param version 1 for a new view, one more for each change
     * @param deleted whether this version is the end of it
     * @param updatedBy who made this version, as people know him; may be empty
     */
    public record Version(
            String id,
            String tenant,
            String name,
            String url,
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
    public void save(Version view) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("id", view.id());
        parameters.put("tenant", view.tenant());
        parameters.put("name", view.name());
        parameters.put("url", view.url());
        parameters.put("description", view.description());
        parameters.put("version", view.version());
        parameters.put("deleted", view.deleted());
        parameters.put("updatedAt", view.updatedAt().toEpochMilli());
        parameters.put("updatedBy", view.updatedBy());
        server.execute("save a view", Sql.read("queries/save_view"), parameters);
    }
}
