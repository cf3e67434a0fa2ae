package io.saddlebag.console;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static io.saddlebag.testing.RunningService.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.api.ApiFixture;
import io.saddlebag.testing.Browser;
import io.saddlebag.testing.Eventually;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a name, a file or a record holds, the console shows it and runs nothing of it. */
class HostileTextTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script><b>bold</b>";

    @Test
    void markupInNamesFilesAndRecordsIsShownAsText(@TempDir Path directory, @TempDir Path profile) {
        try (ApiFixture fixture = new ApiFixture(directory)) {
            fixture.crm("ALTER TABLE contacts ADD CHECK (name NOT LIKE '%<%')");
            fixture.warehouse("UPDATE customers SET name = '" + HOSTILE + "' WHERE id = 7");
            String form = ApiFixture.manual("hostile").replace("Customers hostile", HOSTILE);
            assertThat(fixture.post(SYNCS, form).status()).isEqualTo(201);
            fixture.put("<img src=x onerror=alert(3)>.yaml", "- route: [ '" + HOSTILE + "'");
            long run = fixture.run("hostile").at("/id").asLong();
            Eventually.holds(
                    () -> assertThat(fixture.get("/api/v1/file-problems").json().at("/data"))
                            .hasSize(1));
            try (ConsoleVisit visit = ConsoleVisit.begin(fixture.service.port(), ADMIN, profile)) {
                Browser browser = visit.browser();
                browser.shows("#problems", "<img src=x onerror=alert(3)>.yaml");
                browser.shows("#syncs", HOSTILE);
                check(browser);

                visit.sync("hostile");
                browser.shows("h1", HOSTILE);
                browser.click("summary", "");
                browser.shows("#text", HOSTILE);
                browser.shows("#changes", "created");
                browser.click("#changes summary", "");
                browser.shows("#changes details[open]", HOSTILE);
                fixture.warehouse("UPDATE customers SET name = 'a " + HOSTILE + "' WHERE id = 7");
                browser.click("#actions button", "Plan");
                browser.shows("#result", "a " + HOSTILE);
                check(browser);

                browser.open(
                        visit.address() + "/console/runs/hostile/" + run + "?key=%3Cimg+src=x+onerror=alert(4)%3E");
                browser.shows("h1", "of hostile");
                check(browser);
                browser.open(visit.address() + "/console/runs/hostile/" + run);
                browser.shows("#records", "rejected");
                browser.click("#records summary", "");
                browser.shows("#records details[open]", HOSTILE);
                check(browser);
                assertThat(browser.troubles()).isEmpty();

                browser.open(visit.address() + "/console/syncs/%3Cimg%20src%3Dx%20onerror%3Dalert(5)%3E");
                browser.shows("#failure", "There is no sync '<img src=x");
                check(browser);
            }
        }
    }

    /** The page holds the elements that it is made of, and none from a text. */
    private static void check(Browser browser) {
        assertThat(browser.value("document.querySelectorAll('main :is(img, script, b, svg, iframe), [onerror]').length")
                        .asInt())
                .isZero();
    }
}
