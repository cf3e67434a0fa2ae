package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saddlebag.destination.Delivery;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an API finds a record by is what the calls of the sync say. */
class HttpIdentityTest {

    private static final String LOOKUP = " lookupPath=/find?k=${keys} lookupItemKey=/email";

    private final HttpSinks sinks = new HttpSinks();

    @AfterEach
    void close() throws Exception {
        sinks.close();
    }

    private static Fields fields(String... keys) {
        return new Fields(Stream.of("id", "email", "name", "tenant")
                .map(each -> new Field(each, List.of(keys).contains(each), false))
                .toList());
    }

    private Identity identity(Mode mode, boolean oneKey, String options, String... keys) {
        List<String> all = new ArrayList<>();
        for (String each : options.strip().split("\\s+")) {
            all.add(each.substring(0, each.indexOf('=')));
            all.add(each.substring(each.indexOf('=') + 1).replace('~', ' '));
        }
        return sinks.sink(all.toArray(String[]::new))
                .check(new Delivery("s", mode.label(), mode.operations(), mode.upsert(), fields(keys), oneKey))
                .identity();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // in a path
                "MIRROR|upsertPath=/c/${key} deletePath=/c/${key}|PRIMARY_KEY",
                "MIRROR|upsertPath=/c/${field.email} deletePath=/c/${field.email}|DESTINATION_KEY",
                "UPSERT|upsertPath=/c/${field.email} recordTemplate={\"ref\":${key}}|DESTINATION_KEY",
                "UPSERT|upsertPath=/c/${key} recordTemplate=${fields}|PRIMARY_KEY",
                // in the JSON of the records
                "UPSERT|upsertPath=/c recordTemplate=${fields}|DESTINATION_KEY",
                "UPSERT|upsertPath=/c recordTemplate={\"mail\":\"${field.email}\"}|DESTINATION_KEY",
                "UPSERT|upsertPath=/c recordTemplate={\"ref\":${key},\"name\":${field.name}}|PRIMARY_KEY",
                "DELETE|deletePath=/c/delete deleteMethod=POST|DESTINATION_KEY",
                // both in the JSON: whoever reads it may take either
                "UPSERT|upsertPath=/c recordTemplate={\"key\":${key},\"record\":${fields}}|NONE",
                "MIRROR|upsertPath=/c recordTemplate={\"key\":${key},\"record\":${fields}} deletePath=/c/${field.email}|DESTINATION_KEY",
                "UPSERT|upsertPath=/c recordTemplate={\"key\":${key},\"record\":${fields}} keyField=email|DESTINATION_KEY",
                // by an id that the destination gave
                "MIRROR|insertPath=/c updatePath=/c/${id} deletePath=/c/${id} idAt=/id|PRIMARY_KEY",
                "MIRROR|insertPath=/c updatePath=/c deletePath=/c/${id} idAt=/id updateRepeatable=false updateMethod=POST|PRIMARY_KEY",
                "MIRROR|upsertPath=/c deletePath=/c/${id} idAt=/id|DESTINATION_KEY",
                // new records and messages
                "INSERT|insertPath=/c|NONE",
                "INSERT|insertPath=/c/${field.email}|DESTINATION_KEY",
                "INSERT|insertPath=/c insertMethod=PUT|DESTINATION_KEY",
                "UPSERT|insertPath=/post updatePath=/post updateMethod=POST updateRepeatable=false|NONE",
                "UPSERT|insertPath=/c updatePath=/c/${key}|PRIMARY_KEY",
                "UPSERT|upsertPath=/c recordTemplate={\"text\":\"Hello\"}|NONE",
            })
    void whatTheCallsSay(Mode mode, String options, Identity.Basis basis) {
        assertThat(identity(mode, false, options, "email").basis()).isEqualTo(basis);
    }

    @Test
    void anIdThatOnlySparesALookUpChangesNothing() {
        String calls = "insertPath=/c updatePath=/c/${id} deletePath=/c/${id} idAt=/id";
        assertThat(identity(Mode.MIRROR, false, calls + LOOKUP, "email")).isEqualTo(Identity.DESTINATION_KEY);
        assertThat(identity(Mode.MIRROR, false, calls + LOOKUP + " lookupField=id", "email"))
                .isEqualTo(Identity.PRIMARY_KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MIRROR|upsertPath=/c/${key} deletePath=/c/${field.email}|'upsertPath' of sync 's' has a record found by ${key}, the model's primary key, and option 'deletePath' by ${field.email}, which is another key",
                "MIRROR|upsertPath=/c/${field.email} deletePath=/c/${key}|'deletePath' of sync 's' has a record found by ${key}, the model's primary key, and option 'upsertPath' by ${field.email}",
                "MIRROR|upsertPath=/c deletePath=/c/${key}|and option 'recordTemplate' by ${field.email}",
                "MIRROR|upsertPath=/c keyField=email deletePath=/c/${key}|and option 'keyField' by ${field.email}",
                "UPSERT|upsertPath=/${field.email}/c/${key}|'upsertPath' of sync 's' has a record found by ${key}, the model's primary key, and option 'upsertPath' by ${field.email}",
            })
    void twoKeysAreRefusedUnlessTheyAreOne(Mode mode, String options, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> identity(mode, false, options, "email"))
                .withMessageContaining(message);
        assertThat(identity(mode, true, options, "email")).isEqualTo(Identity.DESTINATION_KEY);
    }

    @Test
    void aPartOfTheKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        identity(Mode.MIRROR, false, "upsertPath=/c deletePath=/c/${field.email}", "email", "tenant"))
                .withMessageContaining("Option 'deletePath' of sync 's' has a record found by ${field.email} alone, but"
                        + " option destinationKey names tenant too");
        String whole = "upsertPath=/c deletePath=/${field.tenant}/${field.email}";
        assertThat(identity(Mode.MIRROR, false, whole, "email", "tenant")).isEqualTo(Identity.DESTINATION_KEY);
    }

    @Test
    void letterCaseCountsUnlessAnOptionOrAPathSaysOtherwise() {
        Map<String, KeyEquality> caseless = Map.of("email", KeyEquality.IGNORING_CASE);
        String path = "upsertPath=/c/${field.email} ";
        assertThat(identity(Mode.UPSERT, false, path, "email").equality()).isEmpty();
        assertThat(identity(Mode.UPSERT, false, path + "keyCase=ignore", "email")
                        .equality())
                .isEqualTo(caseless);
        assertThat(identity(Mode.UPSERT, false, path + "caselessFields=name,email", "email")
                        .equality())
                .isEqualTo(caseless);
        assertThat(identity(Mode.UPSERT, false, "upsertPath=/c/${field.email|lower|md5}", "email")
                        .equality())
                .isEqualTo(caseless);
        assertThat(identity(Mode.UPSERT, true, "upsertPath=/c/${key} keyCase=ignore", "id")
                        .equality())
                .isEqualTo(Map.of("id", KeyEquality.IGNORING_CASE));
    }
}
