package io.saddlebag.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secrets that become known while the service runs. */
class LaterSecretsTest {

    @Test
    void areMaskedFromThenOnBesideTheFirst() {
        Redaction redaction = new Redaction(List.of("first"));
        assertThat(redaction.redact("first second")).isEqualTo("*** second");
        List<String> more = new ArrayList<>(List.of("second", "second-and-more", " "));
        more.add(null);
        redaction.add(more);
        assertThat(redaction.redact("first second second-and-more")).isEqualTo("*** *** ***");
    }
}
