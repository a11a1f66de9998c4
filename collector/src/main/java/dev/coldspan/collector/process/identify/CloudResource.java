package dev.coldspan.collector.process.identify;

import java.util.Optional;

/**
 * What the id of a cloud resource says about a function. Parts it does not name are empty.
 *
 * @param name as the platform's console shows it; for Azure {@code app/function}
 * @param version only when the id ends in a number or {@code $LATEST}; an alias is none
 */
record CloudResource(String provider, String platform, String region, String account, String name, String version) {

    private static final int LONGEST = 512;

    /** Nothing when the id is not that of a function. */
    static Optional<CloudResource> parse(String id) {
        if (id.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<CloudResource> resource = Optional.empty();
        if (id.startsWith("arn:")) {
            resource = arn(id.split(":", -1));
        } else if (id.startsWith("/subscriptions/")) {
            resource = azure(id.split("/", -1));
        } else if (id.startsWith("//")) {
            resource = google(id.substring(2).split("/", -1));
        }
        return resource.filter(found -> !found.name.isEmpty());
    }

    /** {@code arn:partition:lambda:region:account:function:name[:qualifier]}. */
    private static Optional<CloudResource> arn(String[] parts) {
        if (parts.length < 7 || parts.length > 8 || !parts[2].equals("lambda") || !parts[5].equals("function")) {
            return Optional.empty();
        }
        String qualifier = parts.length == 8 ? parts[7] : "";
        String version = qualifier.equals("$LATEST") || isNumber(qualifier) ? qualifier : "";
        return Optional.of(new CloudResource("aws", "aws_lambda", parts[3], parts[4], parts[6], version));
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** {@code /subscriptions/id/resourceGroups/group/providers/Microsoft.Web/sites/app[/functions/function]}. */
    private static Optional<CloudResource> azure(String[] parts) {
        if (parts.length < 9 || !parts[6].equalsIgnoreCase("Microsoft.Web") || !parts[7].equalsIgnoreCase("sites")) {
            return Optional.empty();
        }
        boolean function = parts.length >= 11 && parts[9].equalsIgnoreCase("functions");
        String name = parts[8].isEmpty() || !function ? parts[8] : parts[8] + "/" + parts[10];
        return Optional.of(new CloudResource("azure", "azure.functions", "", parts[2], name, ""));
    }

    /** {@code //run.googleapis.com/projects/p/locations/l/services/s}, or {@code //cloudfunctions...functions/f}. */
    private static Optional<CloudResource> google(String[] parts) {
        if (parts.length != 7 || !parts[1].equals("projects") || !parts[3].equals("locations")) {
            return Optional.empty();
        }
        String kind = parts[0] + "/" + parts[5];
        if (kind.equals("cloudfunctions.googleapis.com/functions")) {
            return Optional.of(new CloudResource("gcp", "gcp_cloud_functions", parts[4], parts[2], parts[6], ""));
        }
        if (kind.equals("run.googleapis.com/services")) {
            return Optional.of(new CloudResource("gcp", "gcp_cloud_run", parts[4], parts[2], parts[6], ""));
        }
        return Optional.empty();
    }
}
