package io.saddlebag.fake.salesforce;

/**
 * Ids of records: 15 characters that tell upper from lower case, and with three more that say which letters are upper case,
 * 18 that need not. The first three are the prefix of the type.
 */
final class SalesforceId {

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final int SHORT = 15;

    private SalesforceId() {}

    /** The id with the number in the type. */
    static String of(String prefix, long number) {
        StringBuilder digits = new StringBuilder();
        for (long rest = number; rest > 0; rest /= DIGITS.length()) {
            digits.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
        }
        return lengthened(prefix + "Hs" + "0".repeat(SHORT - prefix.length() - 2 - digits.length()) + digits);
    }

    /** The 18 characters of an id; null if the text is none. */
    static String normal(String text) {
        if (text.length() != SHORT && text.length() != SHORT + 3) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (DIGITS.indexOf(text.charAt(i)) < 0) {
                return null;
            }
        }
        String whole = lengthened(text.substring(0, SHORT));
        return text.length() == SHORT || text.equalsIgnoreCase(whole) ? whole : null;
    }

    private static String lengthened(String id) {
        StringBuilder whole = new StringBuilder(id);
        for (int block = 0; block < SHORT; block += 5) {
            int upper = 0;
            for (int i = 0; i < 5; i++) {
                char c = id.charAt(block + i);
                upper |= c >= 'A' && c <= 'Z' ? 1 << i : 0;
            }
            whole.append(CHECKSUM.charAt(upper));
        }
        return whole.toString();
    }
}
