package io.saddlebag.log;

import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks in a line of the log the secrets that this process knows and, since a line may come before they are known, what
 * by its place must be one: the value after the name of a token, a header that authenticates, the password in a URL.
 */
final class LogMask {

    private static final Pattern OWN_TOKEN = Pattern.compile("sbg_[A-Za-z0-9_-]{8,}");

    private static final Pattern HEADER = Pattern.compile(
            "(?i)((?:proxy-)?authorization|(?:set-)?cookie2?|x-api-key|api-key|x-auth-token|x-xsrf-token|x-csrf-token)"
                    + "(\"?\\s{0,4}[:=]\\s{0,4}\\[?\"?)(?:(?:Bearer|Basic|Digest|Token) )?[^\\s\"'\\],]+[^\\r\\n\"'\\]]*");

    /** What ends like this is the name of a secret; what Camel writes as RAW is taken as a whole. */
    private static final Pattern NAMED = Pattern.compile(
            "(?i)(token|client[-_]?secret|signing[-_]?secret|assertion|passw(?:or)?d|passphrase|api[-_]?key|private[-_]?key"
                    + "|header[-_]?value|webhook[-_]?url|session|session[-_]?id|_csrf)"
                    + "(\\\\{0,4}[\"']?\\s{0,4}[=:]\\s{0,4}\\\\{0,4}[\"'\\[]?)"
                    + "(RAW\\([^)]{0,4000}\\)|RAW\\{[^}]{0,4000}}|[^\\s\"'&;,<>(){}\\\\\\[\\]]+)");

    private static final Pattern FIELD_OF_FORM =
            Pattern.compile("(?i)(name=\\\\?\"_?(?:csrf|token)\\\\?\"\\s{1,4}value=\\\\?\")([^\"\\\\]+)");

    private static final Pattern NO_SECRET = Pattern.compile("(?i)true|false|null|<masked>|xxxxxx|\\*+|\\d{1,5}");

    private static final Pattern WORD = Pattern.compile("\\p{L}+[.!?]?");

    private static final Pattern SCHEME = Pattern.compile("\\b(Bearer|Basic) ([A-Za-z0-9._~+/-]{16,}=*)");

    private static final Pattern USER_INFO = Pattern.compile("(://[^/\\s?#@:]{0,200}:)([^/\\s?#@]{1,200})(@)");

    private LogMask() {}

    static String mask(String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        String masked = KnownSecrets.redaction().redact(text);
        masked = OWN_TOKEN.matcher(masked).replaceAll(Redaction.MASK);
        masked = HEADER.matcher(masked).replaceAll("$1$2" + Redaction.MASK);
        masked = NAMED.matcher(masked)
                .replaceAll(each -> isProse(each.group(2), each.group(3))
                        ? Matcher.quoteReplacement(each.group())
                        : Matcher.quoteReplacement(each.group(1) + each.group(2) + Redaction.MASK));
        masked = FIELD_OF_FORM.matcher(masked).replaceAll("$1" + Redaction.MASK);
        masked = SCHEME.matcher(masked).replaceAll("$1 " + Redaction.MASK);
        return USER_INFO.matcher(masked).replaceAll("$1" + Redaction.MASK + "$3");
    }

    /** Whether a name is followed by no value, or by a sentence about it, as in "token: refers to a setting". */
    private static boolean isProse(String sign, String value) {
        return NO_SECRET.matcher(value).matches()
                || sign.equals(": ") && WORD.matcher(value).matches();
    }
}
