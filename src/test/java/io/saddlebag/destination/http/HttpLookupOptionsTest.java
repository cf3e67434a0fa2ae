package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.Sink;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import io.saddlebag.testing.Batches;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong options of look-ups fail early, and the message says what to do. */
class HttpLookupOptionsTest {

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private Sink sink(Map<String, String> more) {
        Map<String, String> options = new LinkedHashMap<>(
                Map.of("deletePath", "/ids/${id}", "lookupPath", "/find?${keys}", "lookupItemKey", "/email"));
        options.putAll(more);
        return sinks.sink(options.entrySet().stream()
                .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lookupPath|find|Option 'lookupPath' is 'find'. Allowed: a path that begins with a slash",
                "lookupPath|/find/${key}|Option 'lookupPath' holds the unknown placeholder ${key}. Allowed: ${keys}",
                "lookupPath|/find|Option 'lookupPath' or 'lookupTemplate' must hold ${keys}",
                "lookupItemKey|``|Option 'lookupPath' needs options 'lookupItemKey' and 'lookupIdAt'",
                "lookupIdAt|id|Option 'lookupIdAt' is 'id'. Allowed: a JSON pointer",
                "lookupMethod|PUT|Option 'lookupMethod' is 'PUT'. Allowed: GET, POST",
                "lookupMax|0|Option 'lookupMax' is '0'. Allowed: a whole number from 1 to 10000",
                "lookupTemplate|{\"a\":${records}}|unknown placeholder ${records}. Allowed: ${keys}",
                "lookupTemplate|{\"a\":\"${keys}\"}|Option 'lookupTemplate' holds the unknown placeholder ${keys}",
                "lookupRecord|{\"id\":${key}}|Option 'lookupRecord' needs option 'lookupTemplate'",
            })
    void wrongOptionsAreNamed(String name, String value, String message) {
        assertThatThrownBy(() -> sink(Map.of(name, value))).hasMessageContaining(message);
    }

    @Test
    void aGetHasNoBody() {
        assertThatThrownBy(() -> sink(Map.of("lookupMethod", "GET", "lookupTemplate", "${keys}")))
                .hasMessageContaining("Option 'lookupTemplate' needs lookupMethod=POST");
    }

    @Test
    void theKeysOfALookUpAreNowhereElse() {
        assertThatThrownBy(() -> sinks.sink("upsertPath", "/x", "recordTemplate", "{\"a\":${keys}}"))
                .hasMessageContaining("Option 'recordTemplate' holds the unknown placeholder ${keys}");
    }

    @Test
    void recordsAreLookedUpByOneKeyField() {
        Fields two = new Fields(List.of(new Field("a", true, false), new Field("b", true, false)));
        Delivery delivery = new Delivery("s", "delete", EnumSet.of(Operation.DELETE), false, two);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sink(Map.of()).check(delivery))
                .withMessageContaining("by one key field, but the sync has 2. Set option destinationKey");
    }

    @Test
    void idsThatAreLookedUpNeedNotBeInTheReplyToAnInsert() {
        Delivery mirror =
                new Delivery("s", "mirror", EnumSet.of(Operation.INSERT, Operation.DELETE), false, Batches.FIELDS);
        sink(Map.of("insertPath", "/contacts")).check(mirror);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sink(Map.of("insertPath", "/contacts", "lookupPath", ""))
                        .check(mirror))
                .withMessageContaining("Set option 'idAt'");
    }
}
