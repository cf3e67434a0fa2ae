package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.salesforce.LimitWatch.Reserve;
import java.time.Duration;

/**
 * A Salesforce org and how to get into it.
 *
 * @param name           by which routes refer to it
 * @param loginUrl       where a session is asked for
 * @param instanceUrl    where the API is, or {@code null} for what the login says
 * @param grant          by what a session is asked for
 * @param apiVersion     such as {@code 62.0}
 * @param connectTimeout how long to wait for a connection
 * @param timeout        how long to wait for a reply
 * @param reserve        how many API calls of the last 24 hours are left to others
 */
record SalesforceSettings(
        String name,
        String loginUrl,
        String instanceUrl,
        Grant grant,
        String apiVersion,
        Duration connectTimeout,
        Duration timeout,
        Reserve reserve) {}
