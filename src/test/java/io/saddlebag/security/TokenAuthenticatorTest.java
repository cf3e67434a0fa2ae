package io.saddlebag.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.db.Store;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TokenAuthenticatorTest {

    private static final String CONFIGURED = "0123456789abcdef";

    @Test
    void admitsConfiguredAndStoredTokens() {
        try (Store store = new Store("jdbc:h2:mem:" + UUID.randomUUID(), null, null)) {
            Tokens tokens = new Tokens(store.jdbi(), Clock.systemUTC());
            TokenAuthenticator authenticator = new TokenAuthenticator(
                    List.of(ConfiguredToken.of("saddlebag.api.token", "admin", Role.ADMIN, CONFIGURED)), tokens);
            NewToken made = tokens.create("ann", Role.VIEWER, null, "admin");

            assertThat(authenticator.admit(CONFIGURED)).contains(new Caller("admin", Role.ADMIN, null, null));
            Caller ann = authenticator.admit(made.secret()).orElseThrow();
            assertThat(ann)
                    .isEqualTo(new Caller("ann", Role.VIEWER, null, made.token().id()));
            assertThat(authenticator.admit(CONFIGURED + "0")).isEmpty();
            assertThat(authenticator.admit("")).isEmpty();
            assertThat(authenticator.stillAdmits(ann)).isTrue();
            tokens.revoke(ann.tokenId());
            assertThat(authenticator.stillAdmits(ann)).isFalse();
            assertThat(authenticator.configuredNames()).containsExactly("admin");
        }
    }

    @Test
    void refusesTokensThatCanBeGuessedOrNotBeSent() {
        assertThatThrownBy(() -> configured(Role.ADMIN, "short-token-123"))
                .isInstanceOf(UnsafeTokenException.class)
                .hasMessage(
                        "saddlebag.api.token has 15 characters; a token must have at least 16, and should be random");
        assertThatThrownBy(() -> configured(Role.ADMIN, "with a blank in it")).hasMessageContaining("blank");
        assertThatThrownBy(() -> configured(Role.TRIGGER, CONFIGURED)).hasMessageContaining("one sync");
    }

    private static void configured(Role role, String text) {
        ConfiguredToken.of("saddlebag.api.token", "admin", role, text);
    }

    @Test
    void aTriggerTokenDoesNothingElse() {
        Caller hook = new Caller("hook", Role.TRIGGER, "customers", "tok_1");
        assertThat(hook.mayTrigger("customers")).isTrue();
        assertThat(hook.mayTrigger("others")).isFalse();
        for (Role role : List.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN)) {
            assertThat(hook.may(role)).isFalse();
            assertThat(role.includes(Role.TRIGGER)).isFalse();
            assertThat(Role.ADMIN.includes(role)).isTrue();
        }
        assertThat(new Caller("ann", Role.VIEWER, null, null).mayTrigger("customers"))
                .isFalse();
    }
}
