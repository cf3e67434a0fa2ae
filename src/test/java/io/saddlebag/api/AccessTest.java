package io.saddlebag.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.security.Caller;
import io.saddlebag.security.Role;
import io.saddlebag.security.Tokens;
import io.saddlebag.testing.RunningService;
import io.saddlebag.testing.RunningService.Reply;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in where, asked of the real service. */
class AccessTest {

    @TempDir
    static Path directory;

    private static RunningService service;
    private static String trigger;

    @BeforeAll
    static void start() {
        service = RunningService.start(RunningService.prepared(directory));
        trigger = service.bean(Tokens.class)
                .create("hook", Role.TRIGGER, "customers", "admin")
                .secret();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1/syncs",
                "/api/v1/tokens",
                "/actuator",
                "/actuator/health/diskSpace",
                "/actuator/info",
                "/actuator/prometheus",
                "/actuator/hawtio/",
                "/actuator/jolokia",
                "/actuator/env",
                "/actuator/heapdump",
                "/error",
                "/sandbox/crm/",
                "/nothing",
                "/LOGIN",
                "/login/x",
                "/hooks/customers"
            })
    void nothingIsOpen(String path) {
        Reply reply = service.send(service.request("GET", path, null));
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"saddlebag\"");
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().at("/status").asInt()).isEqualTo(401);
        assertThat(reply.json().at("/detail").asText()).contains("Authorization: Bearer");
        assertThat(service.send(service.request("POST", path, "{}")).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsOpenAndSaysNothingMore(String path) {
        Reply reply = service.send(service.request("GET", path, null));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/status").asText()).isEqualTo("UP");
        assertThat(reply.json().has("components")).isFalse();
        assertThat(service.get(RunningService.VIEWER, "/actuator/health").json().has("components"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/v1/syncs,                      viewer",
        "HEAD, /api/v1/syncs,                      viewer",
        "POST, /api/v1/syncs/a/trigger,            operator",
        "POST, /api/v1/syncs/a/pause,              operator",
        "POST, /api/v1/syncs/a/resume,             operator",
        "POST, /api/v1/syncs/a/test,               operator",
        "POST, /api/v1/syncs/a/plan,               operator",
        "POST, /api/v1/syncs/a/runs/1/cancel,      operator",
        "POST, /api/v1/syncs/a/runs/1/approve,     operator",
        "POST, /api/v1/models/a/preview,           operator",
        "POST, /api/v1/models/preview,             admin",
        "POST, /api/v1/syncs,                      admin",
        "PUT,  /api/v1/syncs/a,                    admin",
        "PATCH, /api/v1/syncs/a,                   admin",
        "DELETE, /api/v1/syncs/a,                  admin",
        "DELETE, /api/v1/syncs/a/trigger,          admin",
        "POST, /api/v1/syncs/a/archive,            admin",
        "POST, /api/v1/syncs/a/restore,            admin",
        "POST, /api/v1/syncs/a/reset,              admin",
        "GET,  /api/v1/tokens,                     admin",
        "GET,  /api/v1/tokens/x,                   admin",
        "GET,  /actuator/info,                     viewer",
        "POST, /actuator/info,                     admin",
        "GET,  /actuator/hawtio/,                  admin",
        "GET,  /actuator/jolokia,                  admin",
        "GET,  /,                                  viewer",
        "GET,  /nothing,                           nobody"
    })
    void eachRoleMayDoItsOwn(String method, String path, String least) {
        assertThat(allows(RunningService.VIEWER, method, path)).isEqualTo(least.equals("viewer"));
        assertThat(allows(RunningService.OPERATOR, method, path))
                .isEqualTo(least.equals("viewer") || least.equals("operator"));
        assertThat(allows(RunningService.ADMIN, method, path)).isEqualTo(!least.equals("nobody"));
        assertThat(allows(trigger, method, path)).isFalse();
    }

    /** What is let through may still be not there. */
    private static boolean allows(String token, String method, String path) {
        int status = service.send(token, method, path, null).status();
        assertThat(status).as(method + " " + path).isNotEqualTo(401).isNotEqualTo(500);
        return status != 403;
    }

    @Test
    void aRefusalNamesTheRole() {
        Reply reply = service.send(RunningService.VIEWER, "POST", "/api/v1/syncs/a/trigger", null);
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().at("/detail").asText())
                .isEqualTo("The token 'eve' has the role viewer, which does not allow this");
    }

    @Test
    void aHookTakesItsOwnTokenOrAnOperators() {
        assertThat(allows(trigger, "POST", "/hooks/customers")).isTrue();
        assertThat(allows(trigger, "POST", "/hooks/others")).isFalse();
        assertThat(allows(trigger, "GET", "/hooks/customers")).isFalse();
        assertThat(allows(RunningService.OPERATOR, "POST", "/hooks/others")).isTrue();
        assertThat(allows(RunningService.VIEWER, "POST", "/hooks/customers")).isFalse();
    }

    @Test
    void aWrongTokenIsToldSo() {
        for (String header : new String[] {"Bearer wrong", "bearer", "Basic YWRtaW46eA==", "Bearer ", "x"}) {
            Reply reply =
                    service.send(service.request("GET", "/api/v1/syncs", null).header("Authorization", header));
            assertThat(reply.status()).as(header).isEqualTo(401);
            assertThat(reply.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        }
        Reply reply = service.send(service.request("GET", "/api/v1/syncs", null)
                .header("Authorization", "bearer  " + RunningService.VIEWER));
        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void aRevokedTokenIsRefusedAtOnce() {
        Tokens tokens = service.bean(Tokens.class);
        var made = tokens.create("brief", Role.VIEWER, null, "admin");
        assertThat(service.get(made.secret(), "/actuator/info").status()).isEqualTo(200);
        tokens.revoke(made.token().id());
        assertThat(service.get(made.secret(), "/actuator/info").status()).isEqualTo(401);
    }

    @Test
    void theActorOfTheChangelogIsTheTokensName() {
        Caller caller = new Caller("ann", Role.ADMIN, null, null);
        assertThat(CallerAuthentication.ofBearer(caller).actor()).isEqualTo("api:ann");
        assertThat(CallerAuthentication.ofSession(caller).actor()).isEqualTo("console:ann");
    }
}
