package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import java.util.Set;

/**
 * The key fields whose values an API takes for the same where they differ only in letter case.
 *
 * @param all    whether all are
 * @param fields otherwise, which
 */
record CaselessKeys(boolean all, Set<String> fields) {

    private enum KeyCase {
        EXACT,
        IGNORE
    }

    /** @throws IllegalArgumentException if an option is wrong, naming it */
    static CaselessKeys of(SinkOptions options) {
        return new CaselessKeys(
                isIgnored(options.reply()), ItemRule.list(options.call().getCaselessFields()));
    }

    /** Whether keys are compared so wherever the options do not speak of a field. */
    static boolean isIgnored(ReplyOptions options) {
        return OptionValues.constant("keyCase", options.getKeyCase(), KeyCase.class) == KeyCase.IGNORE;
    }

    boolean has(String field) {
        return all || fields.contains(field);
    }
}
