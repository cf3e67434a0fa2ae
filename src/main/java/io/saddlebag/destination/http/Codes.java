package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.row.Operation;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the error codes of an API mean where it is not what the status says.
 *
 * @param stop    after these nothing more can succeed
 * @param retry   these pass
 * @param refresh the token is no longer taken
 * @param gone    the record is not there, which is what a delete wants
 * @param unsure after these it is not known whether the call was carried out
 * @param delays  the least wait before a call that ended with a code is tried again
 * @param bare    whether a reply that is a single word, and not JSON, is a code
 */
record Codes(
        Set<String> stop,
        Set<String> retry,
        Set<String> refresh,
        Set<String> gone,
        Set<String> unsure,
        Map<String, Duration> delays,
        boolean bare) {

    static Codes of(ReplyOptions reply, ErrorOptions errors) {
        return new Codes(
                ItemRule.list(reply.getStopCodes()),
                ItemRule.list(reply.getRetryCodes()),
                ItemRule.list(errors.getRefreshCodes()),
                ItemRule.list(errors.getGoneCodes()),
                ItemRule.list(errors.getUnsureCodes()),
                delays(errors.getCodeDelay()),
                errors.getOkText() != null && !errors.getOkText().isBlank());
    }

    private static Map<String, Duration> delays(String text) {
        Map<String, Duration> delays = new HashMap<>();
        for (String each : list(text)) {
            int colon = each.lastIndexOf(':');
            if (colon < 1) {
                throw OptionValues.wrong("codeDelay", text, "codes, each with a duration: 606:20s,615:5s");
            }
            delays.put(
                    each.substring(0, colon).strip(),
                    OptionValues.duration("codeDelay", each.substring(colon + 1).strip()));
        }
        return delays;
    }

    /** What stands between commas, without duplicates. */
    static List<String> list(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .collect(Collectors.toList());
    }

    /**
     * @param code      may be {@code null}
     * @param otherwise if the code means nothing special
     */
    Action meaning(String code, Operation operation, Action otherwise) {
        if (code == null) {
            return otherwise;
        }
        if (stop.contains(code) || refresh.contains(code)) {
            return Action.STOP;
        }
        if (retry.contains(code)) {
            return Action.RETRY;
        }
        if (unsure.contains(code)) {
            return Action.RETRY_IN_DOUBT;
        }
        return operation == Operation.DELETE && gone.contains(code) ? Action.ACCEPT : otherwise;
    }

    Duration delay(String code) {
        return code == null ? Duration.ZERO : delays.getOrDefault(code, Duration.ZERO);
    }
}
