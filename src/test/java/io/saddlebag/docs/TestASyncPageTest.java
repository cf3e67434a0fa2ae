package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What docs/test-a-sync.md quotes is what {@link CustomersToCrmTest} runs. */
class TestASyncPageTest {

    private static final Page PAGE = Page.of("docs/test-a-sync.md");

    @Test
    void theTestAndItsRowsAreQuotedAsTheyAre() throws IOException {
        String test = Files.readString(Path.of("src/test/java/io/saddlebag/docs/CustomersToCrmTest.java"));
        assertThat(PAGE.blocks("java")).containsExactly(test.substring(test.indexOf("import static")));
        assertThat(PAGE.blocks("csv")).containsExactly(Files.readString(Path.of("src/test/resources/customers.csv")));
    }

    @Test
    void theVersionsAreThoseOfTheBuild() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String xml = PAGE.blocks("xml").get(0);
        assertThat(pom).contains("<artifactId>saddlebag</artifactId>\n  <version>" + version(xml, "saddlebag") + "<");
        assertThat(pom).contains("<camel.version>" + version(xml, "camel-test-junit5") + "<");
    }

    private static String version(String xml, String artifact) {
        String after = xml.substring(xml.indexOf("<artifactId>" + artifact + "</artifactId>"));
        return after.substring(after.indexOf("<version>") + "<version>".length(), after.indexOf("</version>"));
    }
}
