package io.saddlebag.demo;

import static io.saddlebag.demo.SandboxServer.UPSERT;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.demo.SandboxServer.Reply;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxPageTest {

    @TempDir
    static Path data;

    private static SandboxServer server;

    @BeforeAll
    static void start() {
        server = new SandboxServer(data, "--saddlebag.demo.requests-per-second=100000");
        String inputs = IntStream.range(0, 60)
                .mapToObj(i -> "{\"id\":\"k" + i + "\",\"properties\":{\"email\":\"k" + i + "@example.com\"}}")
                .collect(Collectors.joining(","));
        server.send("POST", UPSERT, "{\"inputs\":[" + inputs + "]}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void escapesWhateverItShows() {
        String evil = "<script>alert('1')</script>\\\"&";
        server.send(
                "PUT",
                "/sandbox/crm/contacts/evil",
                "{\"properties\":{\"email\":\"evil@example.com\",\"first_name\":\"" + evil + "\"}}");
        server.send("GET", "/sandbox/crm/contacts/%3Cimg%20src=x%3E", null);

        Reply page = page("?q=evil");
        assertThat(page.body())
                .doesNotContain("<script")
                .doesNotContain("<img")
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page("?q=%22%3E%3Cscript%3E").body())
                .doesNotContain("<script")
                .contains("value=\"&quot;&gt;&lt;script&gt;\"");
    }

    @Test
    void findsAndPages() {
        assertThat(page("").body()).contains("Page 1 of").contains("page=2");
        assertThat(page("?q=K59@EXAMPLE").body()).contains("k59@example.com").contains("1 of ");
        assertThat(page("?q=nobody").body()).contains("No contact matches");
        assertThat(page("?page=999").body()).contains("Page 3 of 3");
        assertThat(page("?page=-1").body()).contains("Page 1 of");
        assertThat(page("?q=k&page=1").body()).contains("/sandbox/crm/?q=k&amp;page=2");
        assertThat(page("?q=%25").body()).contains("No contact matches");
    }

    @Test
    void showsTheRequests() {
        String inputs = "{\"id\":\"r1\",\"properties\":{\"email\":\"r1@example.com\"}},"
                + "{\"id\":\"r2\",\"properties\":{\"email\":\"r2\"}}";
        server.send("POST", UPSERT, "{\"inputs\":[" + inputs + "]}");

        assertThat(page("").body())
                .contains("<b>POST</b> /contacts/batch/upsert")
                .contains(">207</span>")
                .contains("<td class=\"number\">1</td><td class=\"number some\">1</td>");
        server.send("DELETE", "/sandbox/crm/contacts/r1", null);
    }

    @Test
    void keepsTheLastFiftyRequests() {
        for (int i = 0; i < 60; i++) {
            server.send("GET", "/sandbox/crm/contacts/z" + i, null);
        }

        assertThat(server.bean(RequestLog.class).latest())
                .hasSize(50)
                .first()
                .extracting(RequestLog.ApiRequest::path)
                .isEqualTo("/sandbox/crm/contacts/z59");
    }

    @Test
    void needsNothingFromElsewhere() {
        assertThat(page("").body()).doesNotContain("http://").doesNotContain("https://");
        Reply style = server.send("GET", "/sandbox/style.css", null);
        assertThat(style.header("Content-Type")).startsWith("text/css");
        assertThat(style.body()).doesNotContain("http").doesNotContain("url(");
        assertThat(server.send("GET", "/sandbox/crm", null).header("Location")).isEqualTo("/sandbox/crm/");
        assertThat(page("?watch=true").body()).contains("http-equiv=\"refresh\"");
    }

    private static Reply page(String query) {
        Reply page =
                server.send(server.request("/sandbox/crm/" + query, null, "GET").build());
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
        return page;
    }
}
