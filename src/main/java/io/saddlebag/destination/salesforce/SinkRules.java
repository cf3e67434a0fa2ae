package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.Retries.Backoff;
import java.time.Duration;

/** The options of an endpoint, checked. */
record SinkRules(
        Api api,
        int bulkFrom,
        boolean byId,
        boolean changedFieldsOnly,
        boolean allowDuplicates,
        Backoff retries,
        Backoff polls,
        Duration jobTimeout) {

    enum Api {
        AUTO,
        COLLECTIONS,
        BULK
    }

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(10);

    /** @throws InvalidOptionException naming the option that is wrong and what is allowed */
    static SinkRules of(SalesforceOptions options) {
        String matchBy = options.getMatchBy();
        if (!matchBy.equals("externalId") && !matchBy.equals("id")) {
            throw OptionValues.wrong("matchBy", matchBy, "externalId, id");
        }
        int retries = OptionValues.number("maxRetries", String.valueOf(options.getMaxRetries()), 0, 100);
        return new SinkRules(
                OptionValues.constant("api", options.getApi(), Api.class),
                OptionValues.number("bulkFrom", String.valueOf(options.getBulkFrom()), 1, Integer.MAX_VALUE),
                matchBy.equals("id"),
                options.isChangedFieldsOnly(),
                options.isAllowDuplicates(),
                new Backoff(retries, OptionValues.duration("retryDelay", options.getRetryDelay()), LONGEST_RETRY),
                new Backoff(
                        Integer.MAX_VALUE, OptionValues.duration("pollDelay", options.getPollDelay()), LONGEST_POLL),
                OptionValues.duration("jobTimeout", options.getJobTimeout()));
    }
}
