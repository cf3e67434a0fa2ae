package io.saddlebag.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.camel.RetlEndpoint;
import io.saddlebag.camel.WrittenModel;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.ToDefinition;

/** What was written arrives, whatever means something to YAML, to URIs or to Camel stands next to whatever else does. */
class AsWrittenPropertyTest {

    private final WrittenSteps steps = new WrittenSteps();

    @AfterProperty
    void close() throws Exception {
        steps.close();
    }

    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> part = Arbitraries.oneOf(
                Arbitraries.of(WrittenSteps.odd()),
                Arbitraries.of(
                        "RAW(", "RAW{", "(", ")", "{", "}", "%25", "%41", "+", "&", ",", "=", "a", " ", "#", "?", "%",
                        "\n", "\n  "));
        return part.list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("", parts))
                .filter(text -> !text.contains("{{") && !text.matches("(?s)RAW(\\(.*\\)|\\{.*})"));
    }

    @Property(tries = 1000)
    void everyParameterArrivesAsItWasWritten(@ForAll("text") String text) throws Exception {
        List<ToDefinition> loaded = steps.load(
                WrittenSteps.step("retl:diff", Map.of("primaryKey", text, "allowed.x", text, "field." + text, text))
                        + WrittenSteps.step("retl:extract", Map.of("source", text, "model", text))
                        + WrittenSteps.step("kamelet:slack-sink", Map.of("connection", "c", "text", text)));
        RetlEndpoint diff = steps.endpoint(loaded.get(0), RetlEndpoint.class);
        assertThat(diff.getPrimaryKey()).isEqualTo(text);
        assertThat(diff.getDiff().getAllowed()).isEqualTo(Map.of("x", text));
        assertThat(diff.getDiff().getFields()).isEqualTo(Map.of(text, text));
        RetlEndpoint extract = steps.endpoint(loaded.get(1), RetlEndpoint.class);
        assertThat(extract.getSource()).isEqualTo(text);
        assertThat(WrittenModel.of(steps.camel, loaded.get(1), extract.getModel())
                        .strip())
                .isEqualTo(text.strip());
        assertThat(steps.endpoint(loaded.get(2), KameletEndpoint.class).getKameletProperties())
                .containsEntry("text", text);
    }
}
