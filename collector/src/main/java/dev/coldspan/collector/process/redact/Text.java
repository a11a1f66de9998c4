package dev.coldspan.collector.process.redact;

/** The part of an array that is searched, and the last secret found in it. Used again and again by one thread. */
final class Text {

    byte[] data;
    int begin;
    int end;

    /** Where the secret begins and ends, and why it is one. */
    int secretFrom;

    int secretTo;
    Rule rule;

    Text of(byte[] newData, int from, int to) {
        data = newData;
        begin = from;
        end = to;
        return this;
    }

    boolean found(Rule newRule, int from, int to) {
        rule = newRule;
        secretFrom = from;
        secretTo = to;
        return true;
    }

    /** Whether no letter or digit stands directly before a place. */
    boolean starts(int at) {
        return at == begin || at > begin && !Chars.alphanumeric(data[at - 1]) && data[at - 1] != '_';
    }

    /** The end of the run of characters of base64's URL form. */
    int base64UrlEnd(int from) {
        int at = from;
        while (at < end && Chars.base64Url(data[at])) {
            at++;
        }
        return at;
    }

    boolean has(int from, String lower) {
        return from >= begin && Chars.at(data, from, end, lower);
    }
}
