package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Choice;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The API calls that are left to others: a number, or a share of the org's limit.
 *
 * @param amount  calls, or per cent
 * @param percent which of the two
 */
record Reserve(long amount, boolean percent) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(%?)");

    /** @throws IllegalArgumentException naming the value and what is allowed */
    static Reserve of(String value) {
        Matcher form = FORM.matcher(value.strip());
        if (form.matches()) {
            long amount = Long.parseLong(form.group(1));
            boolean percent = !form.group(2).isEmpty();
            if (!percent || amount <= 100) {
                return new Reserve(amount, percent);
            }
        }
        throw Choice.wrong("api-reserve", value, "a number of calls such as 2000, or a share of the limit such as 10%");
    }

    /** The calls of a limit that must not be used. */
    long of(long limit) {
        return percent ? limit * amount / 100 : amount;
    }
}
