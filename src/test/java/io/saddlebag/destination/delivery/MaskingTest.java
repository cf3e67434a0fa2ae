package io.saddlebag.destination.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.row.Change;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.security.Redaction;
import io.saddlebag.testing.Encodings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values of sensitive fields in what is said of their records. */
class MaskingTest {

    private static Masking masking(Object value) {
        Fields fields = new Fields(List.of(new Field("id", true, false), new Field("value", false, true)));
        return new Masking(
                new Redaction(List.of("connection-secret")),
                fields,
                List.of(new Change(List.of(1), new Object[] {"open-4711", value}, null, null)));
    }

    @Test
    void inEveryEncoding() {
        for (String value : Encodings.VALUES) {
            Masking masking = masking(value);
            Encodings.pairs().forEach((name, way) -> assertThat(
                            masking.mask("open-4711 [" + way.apply(value) + "] connection-secret"))
                    .as(name)
                    .isEqualTo("open-4711 [***] ***"));
        }
    }

    @Test
    void eachOfAListAndOfADocument() {
        Masking masking = masking(List.of("Hidden-Hobby", Map.of("deep", List.of("Kept-\"Quoted\"", 98765))));
        assertThat(masking.mask("not hidden-hobby, Kept-\\\"Quoted\\\" nor 98765; deep is a name"))
                .isEqualTo("not ***, *** nor ***; deep is a name");
    }

    @Test
    void aNumberWithAndWithoutItsZeros() {
        assertThat(masking(new BigDecimal("98765.40")).mask("98765.40 98765.4 98765"))
                .isEqualTo("*** *** 98765");
        assertThat(masking(98765.0).mask("98765.0 98765")).isEqualTo("*** ***");
    }

    @Test
    void aShortOneOnlyWhereItStandsAlone() {
        assertThat(masking("M").mask("{\"sex\":\"M\",\"name\":\"Mimi\"}"))
                .isEqualTo("{\"sex\":\"***\",\"name\":\"Mimi\"}");
    }

    @Test
    void whereATextIsCutInAValue() {
        Masking masking = masking("Zebra-\"Quote\"-Ümlaut");
        String text = "bad: Zebra-\\\"Quote\\\"-\\u00dcmlaut";
        for (int longest = 8; longest < text.length(); longest++) {
            assertThat(masking.mask(text, longest, false)).isEqualTo("bad: ***");
        }
        assertThat(masking.mask(text, 1000, false)).isEqualTo("bad: ***");
        assertThat(masking.mask("bad: Zebra-\\\"Q", 1000, true)).isEqualTo("bad: ***");
        assertThat(masking.mask(null, 10, true)).isNull();
    }
}
