package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.Failure;
import java.util.List;
import java.util.Set;

/** What Salesforce's error codes mean, as its REST API guide, its SOAP API guide (StatusCode) and practice have them. */
final class ErrorCodes {

    private static final Set<String> PASSING = Set.of(
            "UNABLE_TO_LOCK_ROW",
            "REQUEST_RUNNING_TOO_LONG",
            "QUERY_TIMEOUT",
            "SERVER_UNAVAILABLE",
            "UNKNOWN_EXCEPTION",
            "API_CURRENTLY_DISABLED");

    private static final Set<String> ENDING =
            Set.of("INVALID_FIELD_FOR_INSERT_UPDATE", "STORAGE_LIMIT_EXCEEDED", "INVALID_TYPE", "API_DISABLED_FOR_ORG");

    private static final Set<String> CONTRADICTING =
            Set.of("INVALID_FIELD", "INVALID_FIELD_FOR_INSERT_UPDATE", "INVALID_TYPE", "NOT_FOUND");

    private static final Set<String> CREDENTIALS =
            Set.of("INVALID_SESSION_ID", "INVALID_LOGIN", "INVALID_OPERATION_WITH_EXPIRED_PASSWORD");

    private static final Set<String> MISSING = Set.of("ENTITY_IS_DELETED", "NOT_FOUND", "INVALID_CROSS_REFERENCE_KEY");

    /** A trigger that fails wraps the reason for which it did. */
    private static final List<String> PASSING_IN_TRIGGERS =
            List.of("UNABLE_TO_LOCK_ROW", "Too many SOQL queries", "Apex CPU time limit exceeded");

    private ErrorCodes() {}

    static boolean refusesCredentials(String code) {
        return CREDENTIALS.contains(code);
    }

    /** Whether the object has changed since it was described. */
    static boolean contradictsDescription(String code) {
        return CONTRADICTING.contains(code);
    }

    /** The same code says that the calls of a day are used up, and that too many run at this moment. */
    static boolean isTooManyAtOnce(Failure failure) {
        return failure.code().equals("REQUEST_LIMIT_EXCEEDED")
                && failure.message().startsWith("Concurrent");
    }

    /** Whether another upsert has just made the record, which this one finds when it is sent again. */
    static boolean isRace(Failure failure, DmlOperation operation) {
        return operation == DmlOperation.UPSERT
                && failure.code().equals("DUPLICATE_VALUE")
                && failure.message().contains("duplicates value on record");
    }

    /** What an error of one record means. */
    static Action action(Failure failure, DmlOperation operation) {
        String code = failure.code();
        if (PASSING.contains(code) || isRace(failure, operation)) {
            return Action.RETRY;
        }
        if (ENDING.contains(code) || refusesCredentials(code)) {
            return Action.STOP;
        }
        if (MISSING.contains(code)) {
            return operation == DmlOperation.DELETE ? Action.ACCEPT : Action.REJECT;
        }
        return switch (code) {
            case "REQUEST_LIMIT_EXCEEDED" -> isTooManyAtOnce(failure) ? Action.RETRY : Action.STOP;
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" ->
                PASSING_IN_TRIGGERS.stream().anyMatch(failure.message()::contains) ? Action.RETRY : Action.REJECT;
            // the same code says that a look-up's external id was not found, which is a matter of the record
            case "INVALID_FIELD" -> failure.message().contains("No such column") ? Action.STOP : Action.REJECT;
            default -> Action.REJECT;
        };
    }
}
