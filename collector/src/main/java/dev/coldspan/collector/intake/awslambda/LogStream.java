package dev.coldspan.collector.intake.awslambda;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the names of a log group and a log stream say of a function.
 *
 * @param account empty when it is not known, like the region
 */
public record LogStream(String account, String region, String group, String stream) {

    private static final String GROUP = "/aws/lambda/";

    /** {@code 2026/11/20[$LATEST]0123abcd}; in a group of another name the function's name is before the version. */
    private static final Pattern STREAM =
            Pattern.compile("\\d{4}/\\d{2}/\\d{2}/?([\\w-]{0,140})\\[([\\w$-]{1,128})][0-9a-f]{1,64}");

    /** Attributes of the resource: which function, which sandbox, where. Of another log group, where only. */
    public Map<String, String> resource() {
        Map<String, String> resource = new TreeMap<>();
        put(resource, "cloud.provider", "aws");
        put(resource, "cloud.account.id", account);
        put(resource, "cloud.region", region);
        put(resource, "aws.log.group.names", group);
        put(resource, "aws.log.stream.names", stream);
        Matcher parts = STREAM.matcher(stream);
        boolean lambda = parts.matches();
        String function = group.startsWith(GROUP) ? group.substring(GROUP.length()) : lambda ? parts.group(1) : "";
        put(resource, "service.name", function.isEmpty() ? group : function);
        if (!function.isEmpty()) {
            put(resource, "cloud.platform", "aws_lambda");
            put(resource, "faas.name", function);
            put(resource, "faas.instance", stream);
            put(resource, "faas.version", lambda ? parts.group(2) : "");
            if (!account.isEmpty() && !region.isEmpty()) {
                put(
                        resource,
                        "cloud.resource_id",
                        "arn:aws:lambda:" + region + ":" + account + ":function:" + function);
            }
        }
        return resource;
    }

    private static void put(Map<String, String> resource, String key, String value) {
        if (!value.isEmpty()) {
            resource.put(key, value);
        }
    }
}
