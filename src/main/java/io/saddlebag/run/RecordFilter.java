package io.saddlebag.run;

/**
 * Which evidence of a run to list, in the order in which it was recorded.
 *
 * @param outcome {@code rejected}, {@code invalid} or {@code pending}; {@code null} for all
 * @param key     of the records with this primary or destination key as text; {@code null} for all
 * @param code    with this error code; {@code null} for all
 * @param after   with a higher id than this; 0 for the first
 * @param limit   the most records
 */
public record RecordFilter(String outcome, String key, String code, long after, int limit) {

    static RecordFilter of(String outcome, int limit) {
        return new RecordFilter(outcome, null, null, 0, limit);
    }
}
