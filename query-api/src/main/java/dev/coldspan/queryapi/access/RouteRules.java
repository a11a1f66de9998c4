package dev.coldspan.queryapi.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which role a route asks for. What is not listed as public asks for one: reading for a viewer, all else for an editor. A route that is added
 * is therefore closed until somebody opens it.
 */
final class RouteRules {

    /** Answered to strangers: nothing here tells of telemetry. */
    private static final Set<String> PUBLIC = Set.of(
            "GET /",
            "GET /health",
            "GET /ready",
            "GET /openapi.json",
            "GET /api/v1/whoami",
            "GET /auth/login",
            "GET /auth/callback",
            "POST /auth/logout");

    /** Written with POST, but only reads. */
    private static final Set<String> READING =
            Set.of("POST /mcp", "POST /api/v1/costs/what-if", "POST /api/v1/alerts/rules/preview");

    private static final Set<String> READING_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** About the whole installation: it counts, or watches, the telemetry of all tenants. */
    private static final List<String> OF_ALL_TENANTS = List.of("/api/v1/alerts", "/api/v1/pipeline", "/metrics");

    private RouteRules() {}

    /**
     * The role a request needs, empty for none.
     *
     * @param path the template of the route
     */
    static Optional<Role> needed(String method, String path) {
        String route = (method.equals("HEAD") ? "GET" : method) + " " + path;
        if (PUBLIC.contains(route)) {
            return Optional.empty();
        }
        return Optional.of(READING_METHODS.contains(method) || READING.contains(route) ? Role.VIEWER : Role.EDITOR);
    }

    /** Whether somebody who sees one tenant may ask this. */
    static boolean openToTenants(String path) {
        return OF_ALL_TENANTS.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
