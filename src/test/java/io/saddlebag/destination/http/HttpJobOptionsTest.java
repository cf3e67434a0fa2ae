package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong options of jobs fail early, and the message says what to do. */
class HttpJobOptionsTest {

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobStatusAt||Option 'jobAt' needs option 'jobStatusAt'",
                "jobAt||Option 'jobPath' needs option 'jobAt'",
                "jobAt|job|Option 'jobAt' is 'job'. Allowed: a JSON pointer",
                "jobPath|/jobs|Option 'jobPath' is '/jobs'. Allowed: a path that holds ${job}",
                "jobPath|/jobs/${id}|Option 'jobPath' holds the unknown placeholder ${id}. Allowed: ${job}",
                "jobDone|failed|Option 'jobDone' is 'failed'. Allowed: at least one status, and none of jobFailed",
                "jobDelay|0|Option 'jobDelay' is '0'. Allowed: a duration above 0",
                "jobTimeout|soon|Option 'jobTimeout' is 'soon'. Allowed: a duration such as",
            })
    void wrongOptionsAreNamed(String name, String value, String message) {
        Map<String, String> options = new LinkedHashMap<>(
                Map.of("upsertPath", "/x", "jobAt", "/id", "jobPath", "/jobs/${job}", "jobStatusAt", "/status"));
        options.put(name, value == null ? "" : value);
        String[] all = options.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray(String[]::new);
        assertThatThrownBy(() -> sinks.sink(all)).hasMessageContaining(message);
    }
}
