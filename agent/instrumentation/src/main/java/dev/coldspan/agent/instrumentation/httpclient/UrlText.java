package dev.coldspan.agent.instrumentation.httpclient;

import java.util.Locale;

/** URLs as they may be stored: no user, no password, no value of a query parameter that signs or authorises. */
public final class UrlText {
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

    /** The URL without its fragment, credentials replaced by {@code REDACTED}. */
    public static String withoutSecrets(String url) {
        int hash = url.indexOf('#');
        String kept = hash < 0 ? url : url.substring(0, hash);
        StringBuilder text = new StringBuilder(kept.length());
        int query = kept.indexOf('?');
        appendAddress(text, query < 0 ? kept : kept.substring(0, query));
        if (query >= 0) {
            appendQuery(text.append('?'), kept.substring(query + 1));
        }
        return text.toString();
    }

    private static void appendAddress(StringBuilder text, String address) {
        int colon = address.indexOf("://");
        int from = colon < 0 ? 0 : colon + 3;
        int at = colon < 0 ? -1 : address.lastIndexOf('@', endOfAuthority(address, from) - 1);
        if (at < from) {
            text.append(address);
            return;
        }
        text.append(address, 0, from).append(REDACTED + ":" + REDACTED).append(address, at, address.length());
    }

    /** Where the authority that begins at {@code from} ends. */
    static int endOfAuthority(String url, int from) {
        for (int i = from; i < url.length(); i++) {
            char c = url.charAt(i);
            if (c == '/' || c == '?' || c == '#') {
                return i;
            }
        }
        return url.length();
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
