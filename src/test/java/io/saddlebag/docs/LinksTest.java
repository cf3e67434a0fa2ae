package io.saddlebag.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links between the pages lead somewhere. */
class LinksTest {

    @Test
    void everyLinkWithinTheRepositoryResolves() {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            page.links().stream()
                    .filter(link -> !link.contains("://") && !resolves(page, link))
                    .forEach(link -> broken.add(page.path() + ": " + link));
        }
        assertThat(broken).isEmpty();
    }

    private static boolean resolves(Page page, String link) {
        String file = link.replaceAll("#.*", "");
        Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file);
        if (!Files.exists(target)) {
            return false;
        }
        return link.indexOf('#') < 0
                || Page.of(target.toString()).anchors().contains(link.substring(link.indexOf('#') + 1));
    }

    @Test
    void everyPageIsListedInTheReadme() {
        List<String> listed = Page.of("README.md").links();
        assertThat(Page.all())
                .extracting(page -> page.path().toString())
                .filteredOn(path -> path.startsWith("docs"))
                .allMatch(listed::contains);
    }
}
