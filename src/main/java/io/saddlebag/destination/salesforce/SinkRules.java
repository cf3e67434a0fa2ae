package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Choice;
import io.saddlebag.destination.delivery.Durations;
import io.saddlebag.destination.delivery.Numbers;
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

    /** @throws IllegalArgumentException naming the option that is wrong and what is allowed */
    static SinkRules of(SalesforceOptions options) {
        String matchBy = options.getMatchBy();
        if (!matchBy.equals("externalId") && !matchBy.equals("id")) {
            throw Choice.wrong("matchBy", matchBy, "externalId, id");
        }
        int retries = Numbers.of("maxRetries", String.valueOf(options.getMaxRetries()), 0, 100);
        return new SinkRules(
                Choice.of("api", options.getApi(), Api.class),
                Numbers.of("bulkFrom", String.valueOf(options.getBulkFrom()), 1, Integer.MAX_VALUE),
                matchBy.equals("id"),
                options.isChangedFieldsOnly(),
                options.isAllowDuplicates(),
                new Backoff(retries, Durations.of("retryDelay", options.getRetryDelay()), LONGEST_RETRY),
                new Backoff(Integer.MAX_VALUE, Durations.of("pollDelay", options.getPollDelay()), LONGEST_POLL),
                Durations.of("jobTimeout", options.getJobTimeout()));
    }
}
