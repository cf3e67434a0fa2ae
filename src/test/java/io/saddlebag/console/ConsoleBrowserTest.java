package io.saddlebag.console;

import static io.saddlebag.api.ApiFixture.SYNCS;
import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.OPERATOR;
import static io.saddlebag.testing.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.api.ApiFixture;
import io.saddlebag.testing.Browser;
import io.saddlebag.testing.Eventually;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A working day with the console, in a browser. */
class ConsoleBrowserTest {

    private static final String ROW = "#syncs tr:has(a[href$='/customers'])";

    private static ApiFixture fixture;

    @BeforeAll
    static void start(@TempDir Path directory) {
        fixture = new ApiFixture(directory);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    /** All customers are at the destination, and two more are to be refused. */
    @BeforeEach
    void prepare() {
        fixture.crm("DELETE FROM contacts");
        fixture.warehouse(
                "DELETE FROM customers",
                "INSERT INTO customers SELECT x, 'c' || x || '@example.com', 'Name ' || x FROM SYSTEM_RANGE(1, 20)");
        if (fixture.service.get(ADMIN, SYNCS + "/customers").status() == 404) {
            fixture.create("customers");
        }
        fixture.post(SYNCS + "/customers/resume", null);
        fixture.post(SYNCS + "/customers/reset", "{\"confirm\":true}");
        fixture.run("customers");
        fixture.warehouse(
                "INSERT INTO customers VALUES (21, 'c21@example.com', 'bad'), (22, 'c22@example.com', 'bad')");
    }

    private static ConsoleVisit visit(String token, Path profile) {
        return ConsoleVisit.begin(fixture.service.port(), token, profile);
    }

    @Test
    void anOperatorPausesResumesTriggersAndLooksAtWhatWasRejected(@TempDir Path profile) throws Exception {
        try (ConsoleVisit visit = visit(OPERATOR, profile)) {
            Browser browser = visit.browser();
            browser.shows("#me", "ops (operator)");
            browser.shows(ROW, "Customers customers", "mirror", "active", "succeeded");
            browser.click(ROW + " button", "Pause");
            browser.shows("#done", "customers is paused now");
            browser.shows(ROW, "paused", "Resume");
            assertThat(browser.buttons(ROW)).containsExactly("Resume");
            browser.click(ROW + " button", "Resume");
            browser.shows(ROW, "active", "Trigger");

            fixture.warehouse("INSERT INTO customers VALUES (23, 'c23@example.com', 'Name 23')");
            try (AutoCloseable held = fixture.hold(23)) {
                browser.click(ROW + " button", "Trigger");
                browser.shows("#done", "of customers has begun");
                browser.shows(ROW, "running");
                browser.click(ROW + " th a", "");
                browser.shows("#progress", "of 3 changes");
                assertThat(browser.buttons("#progress")).containsExactly("Cancel");
            }
            browser.shows("#runs tbody tr", "partial", "console:ops");
            Eventually.holds(
                    () -> assertThat(browser.value("$('#progress').hidden").asBoolean())
                            .isTrue());
            browser.shows("#changes", "console:ops", "paused", "resumed", "triggered");
            browser.click("#runs tbody tr a.some", "2");

            browser.shows("h1", "of customers");
            browser.shows("#figures", "23", "rows read", "rejected");
            browser.shows("#records", "21", "22", "rejected");
            assertThat(browser.value("$('#filter select').value").asText()).isEqualTo("rejected");
            browser.click("#records summary", "");
            browser.shows("#records details[open]", "Request", "bad", "Response");
            browser.type("#filter input", "22");
            Eventually.holds(() -> assertThat(browser.value("$('#records').tBodies[0].rows.length")
                            .asInt())
                    .isOne());
            browser.shows("#records tbody th", "22");
            assertThat(browser.troubles()).isEmpty();
        }
    }

    @Test
    void aBlockedRunIsApproved(@TempDir Path profile) {
        fixture.warehouse("DELETE FROM customers WHERE id > 2");
        long blocked = fixture.run("customers").at("/id").asLong();
        try (ConsoleVisit visit = visit(OPERATOR, profile)) {
            Browser browser = visit.browser();
            browser.open(visit.address() + "/console/runs/customers/" + blocked);
            browser.shows("#lead", "blocked");
            browser.shows("#message", "18");
            browser.click("#actions button", "Approve…");
            browser.shows("#question", "which is 18, and no more");
            browser.click("#question button", "Do nothing");
            assertThat(fixture.contacts()).isEqualTo(20);
            browser.click("#actions button", "Approve…");
            browser.click("#question button", "Approve");
            browser.shows("#lead", "succeeded");
            browser.shows("#phases", "console:ops");
            assertThat(browser.value("location.pathname").asText()).doesNotEndWith("/" + blocked);
            assertThat(fixture.contacts()).isEqualTo(2);
            browser.open(visit.address() + "/console/runs/customers/" + blocked);
            browser.click("#actions button", "Approve…");
            browser.click("#question button", "Approve");
            browser.shows("#failure", "Only the latest run can be approved");
        }
    }

    @Test
    void aViewerLooksAndHasNothingToPress(@TempDir Path profile) {
        try (ConsoleVisit visit = visit(VIEWER, profile)) {
            Browser browser = visit.browser();
            browser.shows(ROW, "active");
            assertThat(browser.buttons("main")).isEmpty();
            assertThat(browser.value("$('#hawtio').hidden").asBoolean()).isTrue();
            visit.sync("customers");
            browser.shows("#facts", "on demand", "mirror", "customers", "crm");
            browser.shows("#mapping", "email", "sensitive");
            browser.click("summary", "");
            browser.shows("#text", "- route:", "uri: retl:diff");
            browser.shows("#changes", "created");
            assertThat(browser.buttons("#actions")).isEmpty();
            browser.click("header button", "Log out");
            browser.shows("main", "You are logged out");
            visit.list();
            browser.shows("h1", "Log in");
        }
    }

    @Test
    void anAdminPlansTestsResetsAndArchives(@TempDir Path profile) {
        fixture.warehouse(
                "UPDATE customers SET name = 'Good' WHERE id IN (21, 22)", "DELETE FROM customers WHERE id = 1");
        try (ConsoleVisit visit = visit(ADMIN, profile)) {
            Browser browser = visit.browser();
            visit.sync("customers");
            browser.click("#actions button", "Plan");
            browser.shows("#result", "What a run would do now", "delete", "insert", "name: \"Good\"");
            browser.click("#actions button", "Test with one record");
            browser.click("#question button", "Send one record");
            browser.shows("#result", "insert of 21", "successful");
            assertThat(fixture.contacts()).isEqualTo(21);
            browser.shows("#runs", "test");

            browser.click("#actions button", "Reset…");
            browser.shows("#question", "The snapshot of 21 records is forgotten");
            assertThat(browser.text("#question")).doesNotContain("confirm");
            browser.click("#question button", "Reset");
            browser.shows("#done", "is forgotten");
            browser.shows("#changes", "reset");
            browser.click("#actions button", "Rebuild…");
            browser.click("#question button", "Rebuild");
            browser.shows("#runs", "rebuild");
            browser.click("#actions button", "Archive…");
            browser.click("#question button", "Archive");
            browser.shows("#state", "archived");
            assertThat(browser.buttons("#actions")).isEqualTo(List.of("Restore"));
            browser.click("#actions button", "Restore");
            browser.shows("#state", "paused");
            assertThat(browser.troubles()).isEmpty();
        }
    }

    @Test
    void numbersAreShownAsTheyAreSent(@TempDir Path profile) {
        var made = fixture.post(
                SYNCS,
                ApiFixture.form("exact", "upsert", ",\"schedule\":{\"type\":\"manual\"}")
                        .replace(
                                "\"model_id\":\"customers\"",
                                "\"source\":\"warehouse\",\"primary_key\":[\"id\"],\"query\":\"SELECT 9223372036854775805 AS id,"
                                        + " 1.50 AS email, 12345678901234567891.1234567890 AS name\""));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        try (ConsoleVisit visit = visit(ADMIN, profile)) {
            Browser browser = visit.browser();
            visit.sync("exact");
            browser.click("#actions button", "Plan");
            browser.shows("#result", "id: 9223372036854775805", "name: 12345678901234567891.1234567890");
            assertThat(browser.text("#result")).doesNotContain("false");
        }
    }

    @Test
    void theListIsNarrowedDownAndWorksByKeyboardOnASmallScreen(@TempDir Path profile) {
        fixture.create("other-" + System.nanoTime());
        try (ConsoleVisit visit = visit(OPERATOR, profile)) {
            Browser browser = visit.browser();
            browser.resize(360, 700);
            browser.shows("#syncs", "customers", "other-");
            assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(360);
            browser.type("#filter input", "customers customers");
            Eventually.holds(() -> assertThat(browser.text("#syncs")).doesNotContain("other-"));
            assertThat(browser.value("location.search").asText()).isEqualTo("?q=customers+customers");
            for (int i = 0; i < 8 && !focus(browser).startsWith("Pause"); i++) {
                browser.press("Tab");
            }
            assertThat(focus(browser)).isEqualTo("Pause customers");
            assertThat(browser.value("getComputedStyle(document.activeElement).outlineStyle")
                            .asText())
                    .isEqualTo("solid");
            browser.press("Enter");
            browser.shows(ROW, "paused");
            visit.list();
            browser.shows("#syncs", "other-");
            browser.value("($('#filter select').value = 'paused',"
                    + " $('#filter select').dispatchEvent(new Event('input', {bubbles: true})))");
            Eventually.holds(() -> assertThat(browser.text("#syncs")).doesNotContain("other-"));
        }
    }

    private static String focus(Browser browser) {
        return browser.value("document.activeElement.getAttribute('aria-label') ?? ''")
                .asText();
    }
}
