package dev.coldspan.agent.instrumentation.jdkhttpclient;

import dev.coldspan.agent.instrumentation.httpclient.HeaderWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A copy of a request's headers that can be added to. */
final class HeaderMap implements HeaderWriter {
    private final Map<String, List<String>> headers;
    private final int before;

    HeaderMap(Map<String, List<String>> headers) {
        this.headers = new LinkedHashMap<>(headers);
        this.before = headers.size();
    }

    @Override
    public boolean has(String name) {
        for (String known : headers.keySet()) {
            if (name.equalsIgnoreCase(known)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void set(String name, String value) {
        headers.put(name, Collections.singletonList(value));
    }

    boolean isChanged() {
        return headers.size() != before;
    }

    Map<String, List<String>> all() {
        return headers;
    }
}
