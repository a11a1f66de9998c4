package dev.coldspan.queryapi.cost.export;

import dev.coldspan.queryapi.cost.trend.Amounts;
import dev.coldspan.queryapi.http.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What FOCUS files of the providers themselves call providers, services and units. */
final class FocusNames {

    private static final Map<String, String> PROVIDERS =
            Map.of("aws", "AWS", "azure", "Microsoft", "gcp", "Google Cloud");

    private static final Map<String, String> SERVICES =
            Map.of("aws", "AWS Lambda", "azure", "Azure Functions", "gcp", "Cloud Run functions");

    private static final Map<String, String> ACCOUNTS =
            Map.of("aws", "AWS Account", "azure", "Azure Subscription", "gcp", "Google Cloud Project");

    private static final JsonMapper JSON = Json.mapper();

    private FocusNames() {}

    /** An unknown provider keeps the name its functions report. */
    static String provider(Charge charge) {
        String provider = charge.what().provider();
        return PROVIDERS.getOrDefault(provider, provider.isEmpty() ? "unknown" : provider);
    }

    static String service(Charge charge) {
        return SERVICES.getOrDefault(charge.what().provider(), "Functions");
    }

    static String accountType(Charge charge) {
        return ACCOUNTS.getOrDefault(charge.what().provider(), "Account");
    }

    /** Nothing has no type. */
    static String subAccountType(Charge charge) {
        return charge.what().account().isEmpty() ? null : accountType(charge);
    }

    /** The ARN where all of its parts are known, else the name. */
    static String resourceId(Charge charge) {
        Charge.Charged what = charge.what();
        boolean lambda = what.provider().equals("aws")
                && !what.region().isEmpty()
                && !what.account().isEmpty();
        return lambda
                ? String.join(
                        ":", List.of("arn:aws:lambda", what.region(), what.account(), "function", what.function()))
                : what.function();
    }

    /** In the plural and capitals: GB-Seconds for GB-second. */
    static String unit(Charge charge) {
        StringBuilder name = new StringBuilder();
        for (String word : charge.item().unit().split("(?<=[- ])")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        boolean plural = name.toString().endsWith("s") || !Character.isLowerCase(name.charAt(name.length() - 1));
        return plural ? name.toString() : name.append('s').toString();
    }

    static String description(Charge charge) {
        return charge.item().name() + " of " + charge.what().function();
    }

    /** Names the price: the product, where it holds and what is published of it, or agreed on where nothing is. */
    static String priceId(Charge charge) {
        BigDecimal published = charge.line().listUnitPrice();
        BigDecimal price = published == null ? charge.item().unitPrice() : published;
        return price == null ? null : charge.item().sku() + "/" + charge.what().region() + "/" + Amounts.plain(price);
    }

    /** JSON, of what the price depends on besides the product. */
    static String priceDetails(Charge charge) {
        String arch = charge.what().arch();
        return arch.isEmpty() ? null : JSON.writeValueAsString(Map.of("x_Architecture", arch));
    }

    /** JSON of the dimensions that FOCUS has no column for. */
    static String tags(Charge charge) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("coldspan/version", charge.what().version());
        if (!charge.what().trigger().isEmpty()) {
            tags.put("coldspan/trigger", charge.what().trigger());
        }
        return JSON.writeValueAsString(tags);
    }
}
