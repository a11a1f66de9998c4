package dev.coldspan.queryapi.access;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.coldspan.queryapi.http.ProblemException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider's claims say of somebody, in our words. */
final class Claims {

    private static final int LONGEST_NAME = 200;

    private final OidcOptions options;

    Claims(OidcOptions options) {
        this.options = options;
    }

    /** @throws ProblemException 403 when the claims give no role, or no tenant where one is asked for */
    Caller caller(JWTClaimsSet claims) {
        Role role = values(claims, options.roleClaim()).stream()
                .map(options.roles()::get)
                .filter(java.util.Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> ProblemException.forbidden("you are known but have no role here: the claim "
                        + options.roleClaim() + " names none of "
                        + options.roles().keySet().stream().sorted().toList()));
        String tenant =
                options.tenantClaim().map(claim -> tenant(claims, claim)).orElse("");
        Instant expires = claims.getExpirationTime().toInstant();
        return new Caller(Caller.Kind.TOKEN, name(claims), role, tenant, expires, null);
    }

    private static String tenant(JWTClaimsSet claims, String claim) {
        List<String> values = values(claims, claim);
        if (values.size() != 1 || !KeyEntry.TENANT.matcher(values.get(0)).matches()) {
            throw ProblemException.forbidden("the claim " + claim + " does not name one tenant");
        }
        return values.get(0);
    }

    private static String name(JWTClaimsSet claims) {
        String name = Optional.ofNullable(claims.getClaim("email"))
                .or(() -> Optional.ofNullable(claims.getClaim("preferred_username")))
                .or(() -> Optional.ofNullable(claims.getClaim("name")))
                .map(Object::toString)
                .orElse(claims.getSubject());
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    /** The texts of a claim; a name with dots is first looked for as it is, as some are addresses. */
    private static List<String> values(JWTClaimsSet claims, String name) {
        Object value = claims.getClaim(name);
        if (value == null && name.contains(".")) {
            value = claims.getClaims();
            for (String part : name.split("\\.")) {
                value = value instanceof Map<?, ?> members ? members.get(part) : null;
            }
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
    }
}
