package dev.coldspan.collector.process.redact;

/** Tokens and keys that their issuers give a form of their own. Each is called with the place of one byte of that form. */
final class Tokens {

    private Tokens() {}

    /** At the J of {@code eyJ}, which is how the base64 of {@code {"} begins: header, payload, signature. */
    static boolean jwt(Text text, int at) {
        int from = at - 2;
        if (!text.has(from, "eyj") || text.data[from] != 'e' || !clear(text, from)) {
            return false;
        }
        int header = text.base64UrlEnd(at);
        if (header - from < 10 || header >= text.end || text.data[header] != '.') {
            return false;
        }
        int payload = text.base64UrlEnd(header + 1);
        if (payload - header < 5) {
            return false;
        }
        boolean signed = payload < text.end && text.data[payload] == '.';
        return text.found(Rule.JWT, from, signed ? text.base64UrlEnd(payload + 1) : payload);
    }

    /** At the first letter of an access key's id. */
    static boolean aws(Text text, int at) {
        if (text.end - at < 20 || text.data[at + 3] != 'A' || !text.starts(at)) {
            return false;
        }
        boolean prefix = text.has(at, "akia") || text.has(at, "asia") || text.has(at, "abia") || text.has(at, "acca");
        if (!prefix) {
            return false;
        }
        for (int i = at; i < at + 20; i++) {
            if (!Chars.upperOrDigit(text.data[i])) {
                return false;
            }
        }
        boolean longer = at + 20 < text.end && Chars.alphanumeric(text.data[at + 20]);
        return !longer && text.found(Rule.AWS_KEY, at, at + 20);
    }

    static boolean google(Text text, int at) {
        return text.has(at, "aiza") && text.data[at + 1] == 'I' && run(text, at, at + 4, 35);
    }

    /** At an underscore: {@code ghp_...}, {@code github_pat_...}, {@code sk_live_...}, {@code npm_...}, {@code whsec_...}. */
    static boolean underscore(Text text, int at) {
        if (at - 3 < text.begin) {
            return false;
        }
        return switch (text.data[at - 1]) {
            case 'p', 'o', 'u', 's', 'r' -> text.has(at - 3, "gh") && run(text, at - 3, at + 1, 30);
            case 't' ->
                text.has(at - 10, "github_pat")
                        ? run(text, at - 10, at + 1, 22)
                        : text.has(at - 7, "sk_test") && run(text, at - 7, at + 1, 16);
            case 'e' -> (text.has(at - 7, "sk_live") || text.has(at - 7, "rk_live")) && run(text, at - 7, at + 1, 16);
            case 'm' -> text.has(at - 3, "npm") && run(text, at - 3, at + 1, 30);
            case 'c' -> text.has(at - 5, "whsec") && run(text, at - 5, at + 1, 24);
            default -> false;
        };
    }

    /** At a dash: {@code xoxb-...}, {@code sk-...}, {@code glpat-...}. */
    static boolean dash(Text text, int at) {
        if (at - 2 < text.begin) {
            return false;
        }
        return switch (text.data[at - 1]) {
            case 'k' -> text.has(at - 2, "sk") && run(text, at - 2, at + 1, 20);
            case 't' -> text.has(at - 5, "glpat") && run(text, at - 5, at + 1, 18);
            case 'a', 'b', 'p', 'r', 's', 'e' -> text.has(at - 4, "xox") && run(text, at - 4, at + 1, 10);
            default -> false;
        };
    }

    /** At a dot: {@code SG.id.secret}, {@code ya29.token}. */
    static boolean dot(Text text, int at) {
        if (text.has(at - 2, "sg") && text.data[at - 1] == 'G' && text.starts(at - 2)) {
            int id = text.base64UrlEnd(at + 1);
            if (id - at > 16 && id < text.end && text.data[id] == '.') {
                return run(text, at - 2, id + 1, 20);
            }
        }
        return text.has(at - 4, "ya29") && run(text, at - 4, at + 1, 20);
    }

    /** At the colon of the address of a Slack web hook, all of which is a secret. */
    static boolean slackHook(Text text, int at) {
        if (!text.has(at, "://hooks.slack.com/services/")) {
            return false;
        }
        int to = at + 28;
        while (to < text.end && !Chars.delimiter(text.data[to])) {
            to++;
        }
        return to > at + 28 && text.found(Rule.VENDOR_TOKEN, at + 28, to);
    }

    /** At the first of the dashes before BEGIN. Without an end, everything that follows is the key. */
    static boolean privateKey(Text text, int at) {
        if (!text.has(at, "-----begin ")) {
            return false;
        }
        int label = find(text, at + 11, Math.min(text.end, at + 60), "private key");
        if (label < 0) {
            return false;
        }
        int from = label + 11;
        int to = find(text, from, text.end, "-----end ");
        return text.found(Rule.PRIVATE_KEY, from, to < 0 ? text.end : to);
    }

    private static int find(Text text, int from, int end, String lower) {
        for (int at = from; at <= end - lower.length(); at++) {
            if (Chars.at(text.data, at, end, lower)) {
                return at;
            }
        }
        return -1;
    }

    /** A token that begins here, with at least so many characters behind its mark. */
    private static boolean run(Text text, int from, int body, int least) {
        if (!clear(text, from)) {
            return false;
        }
        int to = text.base64UrlEnd(body);
        return to - body >= least && text.found(Rule.VENDOR_TOKEN, from, to);
    }

    /** Whether a run of base64 begins here, so that runs are looked at once. */
    private static boolean clear(Text text, int from) {
        return from == text.begin || from > text.begin && !Chars.base64Url(text.data[from - 1]);
    }
}
