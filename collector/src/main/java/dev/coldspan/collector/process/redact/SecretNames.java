package dev.coldspan.collector.process.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Tells by a name whether it is that of a secret. A name is taken apart into words at every character that is no letter or digit
 * and where a capital follows a small letter; {@code x-api-key}, {@code apiKey} and {@code API_KEY} are the same. Immutable.
 */
final class SecretNames {

    private static final int LONGEST = 128;

    /** Words, and pairs of words written as one. */
    private static final Set<String> SECRET = Set.of(
            ("password passwords passwd passphrase pwd secret secrets token authorization cookie cookies credential"
                            + " credentials signature sig jwt bearer csrf xsrf cvv cvc ssn iban otp sessid jsessionid phpsessid"
                            + " apikey accesskey secretkey privatekey signingkey encryptionkey accountkey functionkey functionskey"
                            + " subscriptionkey masterkey hostkey sharedkey storagekey cardnumber creditcard securitycode"
                            + " accountnumber socialsecurity connectionstring accesstoken authtoken")
                    .split(" "));

    /** A word that ends in one of these names a secret too, as {@code dbpassword}. */
    private static final List<String> ENDINGS = List.of(
            "password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey");

    /** Too common as parts of names; secret only as the whole of one. */
    private static final Set<String> WHOLE = Set.of("auth", "pin", "pan", "card", "pass");

    /** Behind the name of a secret they say that the value is something about it. */
    private static final Set<String> ABOUT = Set.of(
            ("count length size type name arn version expires expiry expiration ttl status state enabled disabled"
                            + " present policy usage limit url uri endpoint algorithm region valid required used max min total")
                    .split(" "));

    /** Whether a name is that of a secret. */
    boolean matches(String name) {
        List<String> words = words(name.length() > LONGEST ? name.substring(name.length() - LONGEST) : name);
        if (words.isEmpty()) {
            return false;
        }
        if (words.size() == 1 && WHOLE.contains(words.get(0))) {
            return true;
        }
        return !ABOUT.contains(words.get(words.size() - 1)) && anySecret(words);
    }

    private static boolean anySecret(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (SECRET.contains(word) || i > 0 && SECRET.contains(words.get(i - 1) + word)) {
                return true;
            }
            for (String ending : ENDINGS) {
                if (word.endsWith(ending)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean inside = i < name.length() && Character.isLetterOrDigit(name.charAt(i));
            boolean hump = inside
                    && i > from
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if (!inside || hump) {
                if (i > from) {
                    words.add(name.substring(from, i).toLowerCase(Locale.ROOT));
                }
                from = hump ? i : i + 1;
            }
        }
        return words;
    }
}
