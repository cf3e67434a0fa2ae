package io.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidOptionExceptionTest {

    private static InvalidOptionException thrown(Consumer<String> parser, String value) {
        try {
            parser.accept(value);
        } catch (InvalidOptionException e) {
            return e;
        }
        throw new AssertionError(value + " is taken");
    }

    @ParameterizedTest
    @CsvSource({
        "MODE, upsrt, mode",
        "RETRY_REJECTED, never, retryRejected",
        "MAX_DELETES, many, maxDeletes",
        "TYPE, string, type"
    })
    void whoReadsAnOptionSaysWhichItIsAndWhatIsAllowed(SyncOption option, String value, String name) {
        InvalidOptionException e = thrown(option::parse, value);
        assertThat(e.option()).isEqualTo(name);
        assertThat(e.value()).isEqualTo(value);
        assertThat(e.getMessage()).contains(name, "'" + value + "'").endsWith(". Allowed: " + e.allowed());
    }

    @Test
    void theTypeOfAFieldIsAnOptionOfThatField() {
        InvalidOptionException e = thrown(type -> FieldType.of("type.email", type), "string");
        assertThat(e.option()).isEqualTo("type.email");
        assertThat(e).hasMessageStartingWith("Unknown type 'string'. Allowed: text, ");
    }

    @Test
    void itIsFoundAmongTheCausesOfAnother() {
        InvalidOptionException e = InvalidOptionException.missing("primaryKey", "name the columns");
        assertThat(InvalidOptionException.in(new IllegalStateException(new RuntimeException(e))))
                .isSameAs(e)
                .hasMessage("Option primaryKey is missing: name the columns");
        assertThat(InvalidOptionException.in(new RuntimeException())).isNull();
        assertThat(InvalidOptionException.cannotBe("saddlebag.mail.port", "x", "a number"))
                .hasMessage("Setting saddlebag.mail.port cannot be 'x'. Allowed: a number");
        assertThat(InvalidOptionException.cannotBe("types", "retl:events", "x", "names"))
                .hasMessage("Option types of retl:events cannot be 'x'. Allowed: names");
    }
}
