package io.saddlebag.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.Encodings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A secret is found however it is written, and what is none is left alone. */
class RedactionTest {

    private static final String[] AROUND = {
        "{\"message\":\"", " is no value\"}", "x=", "&y=1", "C:\\", "\\n", "%", "%25"
    };

    @Test
    void everyEncodingAndEveryPairOfThemInAnyLetterCase() {
        for (String value : Encodings.VALUES) {
            Redaction redaction = new Redaction(List.of(value));
            Encodings.pairs().forEach((name, way) -> {
                for (String cased : List.of(value, value.toLowerCase(Locale.ROOT), value.toUpperCase(Locale.ROOT))) {
                    String written = way.apply(cased);
                    assertThat(redaction.redact("before [" + written + "] after"))
                            .as("%s of %s: %s", name, cased, written)
                            .isEqualTo("before [***] after");
                }
            });
        }
    }

    @Test
    void threeTimesEscaped() {
        String value = Encodings.VALUES.get(0);
        String thrice = Encodings.json(Encodings.json(Encodings.json(value)));
        assertThat(new Redaction(List.of(value)).redact("{" + thrice + "}")).isEqualTo("{***}");
    }

    @Test
    void eachCharacterInAWayOfItsOwn() {
        Random random = new Random(7);
        for (String value : Encodings.VALUES) {
            Redaction redaction = new Redaction(List.of(value));
            for (int i = 0; i < 300; i++) {
                String written = Encodings.mixed(value, random);
                String before = AROUND[random.nextInt(AROUND.length)];
                String after = AROUND[random.nextInt(AROUND.length)];
                assertThat(redaction.redact(before + written + after))
                        .as("%s as %s", value, written)
                        .contains("***")
                        .hasSizeLessThanOrEqualTo(before.length() + 3 + after.length());
            }
        }
    }

    @Test
    void inBase64WhateverStandsBesideIt() {
        for (String value : Encodings.VALUES) {
            Redaction redaction = new Redaction(List.of(value));
            for (String written : Encodings.base64(value)) {
                String masked = redaction.redact("Authorization: Basic " + written + ";");
                assertThat(masked).as(written).contains("***").endsWith(";");
                assertThat(masked.length()).as("%s in %s", masked, written).isLessThan(42);
            }
        }
        for (String value : List.of("Sens\"itive\\Va<lue", "Zebra-\"Quote\"-Ümlaut")) {
            String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"");
            for (String body : List.of(escaped, escaped.replace("Ü", "\\u00dc"))) {
                String written = Base64.getEncoder()
                        .encodeToString(("{\"v\": \"" + body + "\"}").getBytes(StandardCharsets.UTF_8));
                assertThat(new Redaction(List.of(value)).redact(written))
                        .contains("***")
                        .hasSizeLessThan(written.length() - body.length());
            }
        }
        assertThat(new Redaction(List.of("hunter2")).redact("AHVUDGVYMG")).isEqualTo("AHVUDGVYMG");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        e   | u3@e.org and e, in text     | u3@***.org and ***, in text
        ab  | ab cab abc AB=ab;           | *** cab abc ***=***;
        M   | {"sex":"M","name":"Max"}    | {"sex":"***","name":"Max"}
        M   | sex=M&name=Max%20M%C3%BCM   | sex=***&name=Max%20M%C3%BCM
        M   | \\nM \\u00fcM M\\u00fc \\"M\\" | \\n*** \\u00fcM M\\u00fc \\"***\\"
        42  | 42 142 4.2 420 x42          | *** 142 4.2 420 x42
        abcd| xabcdx                      | x***x
        """)
    void aShortOneOnlyWhereItStandsAlone(String secret, String text, String masked) {
        assertThat(new Redaction(List.of(secret)).redact(text.replace("\\\\", "\\")))
                .isEqualTo(masked.replace("\\\\", "\\"));
    }

    @Test
    void overlappingSecretsLeaveNothingBetween() {
        Redaction redaction = new Redaction(List.of("first-second", "second-third", "sec"));
        assertThat(redaction.redact("a first-second-third b sec")).isEqualTo("a *** b ***");
        assertThat(redaction.redact("secondsecond")).isEqualTo("secondsecond");
        assertThat(new Redaction(List.of("second")).redact("secondsecond")).isEqualTo("******");
    }

    @Test
    void theBeginningOfASecretWhereATextWasCut() {
        Redaction redaction = new Redaction(List.of(Encodings.VALUES.get(0)));
        String written = "value: " + Encodings.json(Encodings.json(Encodings.VALUES.get(0)));
        for (int end = 11; end <= written.length(); end++) {
            assertThat(redaction.redactCut(written.substring(0, end)))
                    .as(written.substring(0, end))
                    .isEqualTo("value: ***");
        }
        String deep = "value: " + Encodings.all().get("JSON, all escaped").apply(written.substring(7));
        for (int end = 60; end <= deep.length(); end++) {
            assertThat(redaction.redactCut(deep.substring(0, end))).isEqualTo("value: ***");
        }
        assertThat(redaction.redactCut("value: Zebra or not\\")).isEqualTo("value: Zebra or not\\");
        assertThat(redaction.redact("value: Zebra-\\\"…")).isEqualTo("value: ***…");
        assertThat(redaction.redact("value: Zebra-\\\"Qu...")).isEqualTo("value: ***...");
        assertThat(redaction.redact("value: Zebra")).isEqualTo("value: Zebra");
    }

    @Test
    void theLinesOfAKeyAndWhatHasBlanksAroundIt() {
        String key =
                "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAASCBKcwggSjAgEAAoIBAQ\n-----END PRIVATE KEY-----\n";
        Redaction redaction = new Redaction(List.of(key, " token-with-blanks \n"));
        assertThat(redaction.redact("key " + key.strip() + "!")).isEqualTo("key ***!");
        assertThat(redaction.redact("key " + Encodings.json(key))).isEqualTo("key ***");
        assertThat(redaction.redact("line MIIEvQIBADANBgkqhkiG9w0BAQEF.")).isEqualTo("line ***.");
        assertThat(redaction.redact("Bearer token-with-blanks,")).isEqualTo("Bearer ***,");
        assertThat(redaction.redact("-----BEGIN PRIVATE KEY-----")).isEqualTo("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void whatIsNoSecretStaysAsItIs() {
        Redaction redaction = new Redaction(Encodings.VALUES);
        String text = "{\"a\":\"\\u00dc\\\\\",\"b\":\"100%25\",\"c\":\"&amp;&#xDC;\",\"d\":\"it''s\"}\r\n+++%%%\\\\\\";
        assertThat(redaction.redact(text)).isEqualTo(text);
        assertThat(redaction.redact("")).isEmpty();
        assertThat(redaction.redact(null)).isNull();
    }

    /** A reply of a megabyte and the values of 100 records; and texts that are made to be slow. */
    @Test
    @Timeout(120)
    void aMegabyteIsSearchedInAMoment() {
        Random random = new Random(1);
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            values.add("person-" + random.nextInt(1_000_000) + "@exämple-" + i + ".org");
        }
        Redaction redaction = new Redaction(values);
        StringBuilder reply = new StringBuilder();
        while (reply.length() < 1_000_000) {
            reply.append(Encodings.json(
                    "{\"email\":\"" + Encodings.json(values.get(random.nextInt(300))) + "\",\"n\":1}\n"));
        }
        redaction.redact(reply.substring(0, 100_000));
        assertThat(time(() -> assertThat(redaction.redact(reply.toString())).doesNotContain("person")))
                .isLessThan(Duration.ofSeconds(10));
        for (String unit :
                List.of("\\", "%25", "&amp;", "\\u005c", "\"", "+", "person-", "%", "&#x26;", "\r", "p%65")) {
            String hostile = unit.repeat(200_000 / unit.length());
            assertThat(time(() -> redaction.redact(hostile))).as(unit).isLessThan(Duration.ofSeconds(5));
        }
        Redaction same = new Redaction(List.of("a".repeat(50) + "b", "a".repeat(49) + "c", "aaaa\"aaaa"));
        for (String unit : List.of("a", "%61", "a%61", "\\u0061", "a\\\"", "aaaa\"\"")) {
            String hostile = unit.repeat(200_000 / unit.length());
            assertThat(time(() -> same.redact(hostile))).as(unit).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static Duration time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return time;
    }
}
