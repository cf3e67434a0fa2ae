package io.saddlebag.api;

import static io.saddlebag.testing.RunningService.ADMIN;
import static io.saddlebag.testing.RunningService.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.security.NewToken;
import io.saddlebag.security.Role;
import io.saddlebag.security.Tokens;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers log in with a token and have a session from then on; Hawtio and Jolokia are behind the same login. */
class LoginTest {

    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";
    private static final String HAWTIO = "/actuator/hawtio/";
    private static final String JOLOKIA = "/actuator/jolokia";
    private static final String READ =
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SpecName\"}";

    @TempDir
    static Path directory;

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start(RunningService.prepared(directory));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** A browser's cookies: of its session and against forged requests. */
    private record Browser(String session, String csrf) {

        HttpRequest.Builder request(String method, String path, String body) {
            return service.request(method, path, body)
                    .header("Cookie", "saddlebag_session=" + session + "; XSRF-TOKEN=" + csrf);
        }

        Reply get(String path) {
            return service.send(request("GET", path, null).header("Accept", HTML));
        }
    }

    private static Reply login(String token, String next) {
        Reply page = service.send(service.request("GET", "/login", null));
        String csrf = page.cookie("XSRF-TOKEN");
        assertThat(page.body()).contains("name=\"_csrf\" value=\"" + csrf + "\"");
        return service.send(service.request("POST", "/login", form("_csrf", csrf, "token", token, "next", next))
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", HTML)
                .header("Cookie", "XSRF-TOKEN=" + csrf));
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static Browser browser(String token) {
        Reply reply = login(token, "/");
        assertThat(reply.status()).isEqualTo(303);
        String session = reply.cookie("saddlebag_session");
        Reply home = service.send(
                service.request("GET", "/console/", null).header("Cookie", "saddlebag_session=" + session));
        assertThat(home.status()).isEqualTo(200);
        return new Browser(session, home.cookie("XSRF-TOKEN"));
    }

    @Test
    void aBrowserIsLedToTheLoginPageAndBack() {
        Reply anonymous =
                service.send(service.request("GET", HAWTIO + "?a=b%20c", null).header("Accept", HTML));
        assertThat(anonymous.status()).isEqualTo(302);
        assertThat(anonymous.header("Location")).endsWith("/login?next=%2Factuator%2Fhawtio%2F%3Fa%3Db%2520c");
        String path = anonymous.header("Location").replaceFirst("^http://[^/]*", "");
        assertThat(service.send(service.request("GET", path, null)).body())
                .contains("name=\"next\" value=\"/actuator/hawtio/?a=b%20c\"");
        Reply reply = login(ADMIN, "/actuator/hawtio/?a=b%20c");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location")).endsWith("/actuator/hawtio/?a=b%20c");
        assertThat(reply.response().headers().allValues("Set-Cookie"))
                .anyMatch(each -> each.startsWith("saddlebag_session=")
                        && each.contains("HttpOnly")
                        && each.contains("SameSite=Lax"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/",
                "//evil.example.com/",
                "/\\evil.example.com",
                "/a\r\nSet-Cookie: x=y",
                "javascript:alert(1)",
                "",
                "\"><script>"
            })
    void theLoginLeadsNowhereElse(String next) {
        Reply reply = login(VIEWER, next);
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.header("Location").replaceFirst("^http://127.0.0.1:\\d+", ""))
                .isEqualTo("/");
        Reply page = service.send(
                service.request("GET", "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8), null));
        assertThat(page.body()).doesNotContain("<script").contains("name=\"next\" value=\"/\"");
    }

    @Test
    void aWrongTokenStaysOnThePage() {
        Reply reply = login("sbg_<wrong>", "/");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).contains("This token is not valid").doesNotContain("wrong");
        assertThat(reply.cookie("saddlebag_session")).isNull();
        assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    }

    @Test
    void aFormFromElsewhereLogsNobodyIn() {
        Reply reply = service.send(service.request("POST", "/login", form("token", ADMIN))
                .setHeader("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.cookie("saddlebag_session")).isNull();
    }

    /** Whoever planted the old cookies in the browser must not get in with them. */
    @Test
    void theLoginChangesTheCookies() {
        Browser before = browser(VIEWER);
        Reply reply =
                service.send(before.request("POST", "/login", form("_csrf", before.csrf(), "token", ADMIN, "next", "/"))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.cookie("saddlebag_session")).isNotNull().isNotEqualTo(before.session());
        assertThat(reply.cookie("XSRF-TOKEN")).isNotNull().isNotEqualTo(before.csrf());
        assertThat(before.get("/console/").status()).isEqualTo(302);
    }

    @Test
    void theSessionEndsWithTheLogout() {
        Browser browser = browser(VIEWER);
        assertThat(browser.get("/api/v1/me").body()).isEqualTo("{\"name\":\"eve\",\"role\":\"viewer\"}");
        Reply forged = service.send(browser.request("POST", "/logout", null));
        assertThat(forged.status()).isEqualTo(403);
        Reply bye = service.send(browser.request("POST", "/logout", null).header("X-XSRF-TOKEN", browser.csrf()));
        assertThat(bye.status()).isEqualTo(302);
        assertThat(bye.header("Location")).endsWith("/login?bye");
        assertThat(browser.get("/console/").status()).isEqualTo(302);
    }

    @Test
    void aRevokedTokenEndsItsSessions() {
        NewToken made = service.bean(Tokens.class).create("gone", Role.ADMIN, null, "admin");
        Browser browser = browser(made.secret());
        assertThat(browser.get("/console/").status()).isEqualTo(200);
        service.bean(Tokens.class).revoke(made.token().id());
        assertThat(browser.get("/console/").status()).isEqualTo(302);
        assertThat(browser.get("/console/").status()).isEqualTo(302);
    }

    @Test
    void aWrongBearerTokenIsNotMadeGoodByASession() {
        Browser browser = browser(ADMIN);
        assertThat(service.send(browser.request("GET", "/actuator/info", null).header("Authorization", "Bearer x"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void hawtioIsForAdmins() {
        assertThat(service.send(service.request("GET", HAWTIO, null)).status()).isEqualTo(401);
        assertThat(browser(VIEWER).get(HAWTIO).status()).isEqualTo(403);
        Reply page = browser(ADMIN).get(HAWTIO);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).containsIgnoringCase("hawtio");
        assertThat(service.get(ADMIN, HAWTIO).status()).isEqualTo(200);
        assertThat(browser(ADMIN).get(HAWTIO + "proxy/x").status()).isNotEqualTo(200);
    }

    @Test
    void jolokiaReadsForAdminsWithABearerToken() {
        assertThat(service.send(service.request("POST", JOLOKIA, READ)).status())
                .isEqualTo(401);
        assertThat(service.send(VIEWER, "POST", JOLOKIA, READ).status()).isEqualTo(403);
        assertThat(service.send(RunningService.OPERATOR, "POST", JOLOKIA, READ).status())
                .isEqualTo(403);
        checkRead(service.send(ADMIN, "POST", JOLOKIA, READ));
        checkRead(service.get(ADMIN, JOLOKIA + "/read/java.lang:type=Runtime/SpecName"));
    }

    @Test
    void jolokiaReadsForAdminsWithASessionAndTheCookieRepeated() {
        Browser browser = browser(ADMIN);
        assertThat(service.send(browser.request("POST", JOLOKIA, READ)).status())
                .isEqualTo(403);
        assertThat(service.send(browser.request("POST", JOLOKIA, READ).header("X-XSRF-TOKEN", "x"))
                        .status())
                .isEqualTo(403);
        checkRead(service.send(browser.request("POST", JOLOKIA, READ).header("X-XSRF-TOKEN", browser.csrf())));
        assertThat(browser(VIEWER).get(JOLOKIA).status()).isEqualTo(403);
    }

    /** A link or an image on another site can make a browser send a GET with its cookies. Hawtio has a second way to Jolokia. */
    @ParameterizedTest
    @ValueSource(strings = {JOLOKIA, HAWTIO + "jolokia"})
    void jolokiaChangesNothingByAMereLink(String jolokia) {
        Browser browser = browser(ADMIN);
        String mbean = "java.lang:type=Memory";
        checkRead(browser.get(jolokia + "/read/java.lang:type=Runtime/SpecName"));
        for (String link : new String[] {
            "/exec/" + mbean + "/gc", "/write/" + mbean + "/Verbose/true", "?p=exec/" + mbean + "/gc", "/EXEC/x"
        }) {
            Reply reply = browser.get(jolokia + link);
            assertThat(reply.status()).as(link).isEqualTo(403);
            assertThat(reply.json().at("/detail").asText()).contains("X-XSRF-TOKEN");
        }
        Reply repeated = service.send(browser.request("GET", jolokia + "/exec/" + mbean + "/gc", null)
                .header("X-XSRF-TOKEN", browser.csrf()));
        assertThat(repeated.json().at("/status").asInt()).isEqualTo(200);
    }

    /** The proxy of Jolokia would let the service connect to any address. */
    @Test
    void jolokiaConnectsNowhereElse() {
        Reply reply = service.send(
                ADMIN,
                "POST",
                JOLOKIA,
                "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SpecName\","
                        + "\"target\":{\"url\":\"service:jmx:rmi:///jndi/rmi://127.0.0.1:1/jmxrmi\"}}");
        // It reads here, whatever is asked for
        checkRead(reply);
    }

    private static void checkRead(Reply reply) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.json().at("/value").asText()).contains("Java Virtual Machine");
    }
}
