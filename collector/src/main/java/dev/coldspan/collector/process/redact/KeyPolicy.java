package dev.coldspan.collector.process.redact;

import dev.coldspan.collector.model.Key;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is done with the values of a key. Immutable. */
final class KeyPolicy {

    enum Treatment {
        /** Its values come from a closed set, from a platform or from source code, so they are not looked at. */
        TRUSTED,
        /** Its values are searched for secrets. */
        SEARCHED,
        /** Its values are queries, and lose their literals. */
        QUERY,
        /** Its values are a query's literals. */
        PARAMETER,
        /** Its values are secrets. */
        SECRET
    }

    private static final Set<String> TRUSTED = Set.of(
            ("faas.name faas.version faas.instance faas.trigger faas.invocation_id faas.coldstart faas.max_memory"
                            + " cloud.provider cloud.platform cloud.region cloud.account.id cloud.resource_id"
                            + " cloud.availability_zone aws.lambda.invoked_arn aws.request_id aws.extended_request_id host.arch"
                            + " telemetry.sdk.name telemetry.sdk.language telemetry.sdk.version telemetry.distro.name"
                            + " telemetry.distro.version http.request.method http.response.status_code url.scheme"
                            + " network.protocol.name network.protocol.version network.transport network.type network.peer.address"
                            + " network.peer.port network.local.address network.local.port server.port client.port db.system.name"
                            + " db.operation.name db.collection.name rpc.system.name rpc.service rpc.method messaging.system"
                            + " messaging.operation.type code.function.name code.file.path error.type exception.type"
                            + " coldspan.outcome coldspan.init.type coldspan.billed.source coldspan.trigger.source session.id")
                    .split(" "));

    private final SecretNames names = new SecretNames();
    private final Predicate<String> more;
    private final Predicate<String> exempt;

    /**
     * @param more keys that are secrets too
     * @param exempt keys that are none, whatever their name says; both may hold {@code *}
     */
    KeyPolicy(List<String> more, List<String> exempt) {
        this.more = anyOf(more);
        this.exempt = anyOf(exempt);
    }

    private static Predicate<String> anyOf(List<String> globs) {
        if (globs.isEmpty()) {
            return name -> false;
        }
        String pattern = globs.stream()
                .map(glob -> Pattern.quote(glob).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|"));
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).asMatchPredicate();
    }

    Treatment of(Key key) {
        String name = key.name();
        if (more.test(name)) {
            return Treatment.SECRET;
        }
        if (exempt.test(name) || TRUSTED.contains(name)) {
            return Treatment.TRUSTED;
        }
        if (name.equals("db.query.text") || name.equals("db.statement")) {
            return Treatment.QUERY;
        }
        if (name.startsWith("db.query.parameter.") || name.startsWith("db.operation.parameter.")) {
            return Treatment.PARAMETER;
        }
        return names.matches(name) ? Treatment.SECRET : Treatment.SEARCHED;
    }
}
