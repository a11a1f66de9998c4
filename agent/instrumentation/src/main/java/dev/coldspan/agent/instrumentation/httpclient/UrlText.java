package dev.coldspan.agent.instrumentation.httpclient;

import java.net.URI;
import java.util.Locale;

/** URLs as they may be stored: no user, no password, no value of a query parameter that signs or authorises. */
final class UrlText {
    private static final String REDACTED = "REDACTED";
    // The first four are the semantic conventions' list; the rest carry credentials just as often.
    private static final String[] SECRETS = {
        "awsaccesskeyid",
        "signature",
        "sig",
        "x-goog-signature",
        "x-amz-signature",
        "x-amz-security-token",
        "x-amz-credential",
        "access_token",
        "token",
        "api_key",
        "apikey",
        "key",
        "password",
        "secret",
    };

    private UrlText() {}

    static String withoutSecrets(URI uri) {
        StringBuilder text = new StringBuilder();
        text.append(uri.getScheme()).append("://");
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        int at = authority.lastIndexOf('@');
        text.append(at < 0 ? authority : REDACTED + ":" + REDACTED + authority.substring(at));
        if (uri.getRawPath() != null) {
            text.append(uri.getRawPath());
        }
        if (uri.getRawQuery() != null) {
            appendQuery(text.append('?'), uri.getRawQuery());
        }
        return text.toString();
    }

    private static void appendQuery(StringBuilder text, String query) {
        for (int from = 0; from <= query.length(); ) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            int equals = query.indexOf('=', from);
            boolean secret = equals >= 0 && equals < to && isSecret(query.substring(from, equals));
            text.append(query, from, secret ? equals + 1 : to);
            if (secret) {
                text.append(REDACTED);
            }
            if (ampersand >= 0) {
                text.append('&');
            }
            from = to + 1;
        }
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String secret : SECRETS) {
            if (secret.equals(lower)) {
                return true;
            }
        }
        return false;
    }
}
