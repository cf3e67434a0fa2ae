package io.saddlebag.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saddlebag.db.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token is good from its making to its revoking, and of its secret nothing is kept but a hash. */
abstract class TokensContract {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00.123456Z");

    private Store store;
    private Tokens tokens;

    abstract String newStore();

    abstract String username();

    @BeforeEach
    void open() {
        store = new Store(newStore(), username(), null);
        tokens = at(START);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Tokens at(Instant now) {
        return new Tokens(store.jdbi(), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void whoeverPresentsTheSecretIsFound() {
        NewToken made = tokens.create("ann", Role.OPERATOR, null, "admin");
        assertThat(made.secret()).matches("sbg_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        assertThat(made.token())
                .isEqualTo(new Token(made.token().id(), "ann", Role.OPERATOR, null, START, "admin", null, null));
        assertThat(tokens.findBySecret(made.secret()).map(Token::id))
                .contains(made.token().id());
        assertThat(tokens.find(made.token().id())).isPresent();
    }

    @Test
    void aTriggerTokenNamesItsSync() {
        NewToken made = tokens.create("hook", Role.TRIGGER, "customers", "admin");
        assertThat(tokens.findBySecret(made.secret()).orElseThrow().sync()).isEqualTo("customers");
        assertThatThrownBy(() -> tokens.create("a", Role.TRIGGER, null, "admin"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.create("a", Role.VIEWER, "customers", "admin"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyOtherTextIsNobody() {
        String secret = tokens.create("ann", Role.ADMIN, null, "admin").secret();
        String other = tokens.create("bob", Role.VIEWER, null, "admin").secret();
        char last = secret.charAt(secret.length() - 1);
        for (String wrong : List.of(
                "",
                "sbg_",
                secret + "x",
                secret.substring(0, secret.length() - 1),
                secret.substring(0, secret.length() - 1) + (last == 'A' ? 'B' : 'A'),
                secret.substring(0, 21) + other.substring(21),
                TokenText.random().text(),
                secret.toUpperCase())) {
            assertThat(tokens.findBySecret(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void nothingInTheStoreTellsTheSecret() {
        String secret = tokens.create("ann", Role.ADMIN, null, "admin").secret();
        String random = secret.substring(21);
        String row = store.jdbi().withHandle(handle -> handle.createQuery("SELECT * FROM saddlebag_token")
                .mapToMap()
                .one()
                .toString());
        assertThat(row)
                .contains("ann")
                .doesNotContain(random)
                .contains(TokenHash.of(secret).hex());
        assertThat(tokens.list(null, 10).toString())
                .doesNotContain(random)
                .doesNotContain(TokenHash.of(secret).hex());
    }

    @Test
    void aRevokedTokenIsNobodysAndItsNameIsFreeAgain() {
        NewToken made = tokens.create("ann", Role.ADMIN, null, "admin");
        assertThatThrownBy(() -> tokens.create("ann", Role.VIEWER, null, "admin"))
                .isInstanceOf(NameTakenException.class)
                .hasMessageContaining("'ann'");
        assertThat(tokens.revoke(made.token().id())).isTrue();
        assertThat(tokens.revoke(made.token().id())).isFalse();
        assertThat(tokens.revoke("tok_unknown")).isFalse();
        assertThat(tokens.findBySecret(made.secret())).isEmpty();
        assertThat(tokens.find(made.token().id()).orElseThrow().revokedAt()).isEqualTo(START);
        NewToken next = tokens.create("ann", Role.ADMIN, null, "admin");
        assertThat(tokens.findBySecret(next.secret())).isPresent();
        assertThat(tokens.findBySecret(made.secret())).isEmpty();
    }

    @Test
    void listsInTheOrderOfTheirMaking() {
        for (int i = 0; i < 5; i++) {
            at(START.plusSeconds(i / 2)).create("token " + i, Role.VIEWER, null, "admin");
        }
        List<Token> all = tokens.list(null, 10);
        assertThat(all).hasSize(5).isSortedAccordingTo((a, b) -> a.createdAt().compareTo(b.createdAt()));
        assertThat(tokens.list(null, 2)).isEqualTo(all.subList(0, 2));
        assertThat(tokens.list(all.get(0), 2)).isEqualTo(all.subList(1, 3));
        assertThat(tokens.list(all.get(2), 10)).isEqualTo(all.subList(3, 5));
        assertThat(tokens.list(all.get(4), 10)).isEmpty();
    }

    @Test
    void lastUseIsKeptToTheMinute() {
        NewToken made = tokens.create("ann", Role.VIEWER, null, "admin");
        assertThat(lastUsed(made)).isEmpty();
        at(START.plusSeconds(1)).findBySecret(made.secret());
        assertThat(lastUsed(made)).contains(START.plusSeconds(1));
        at(START.plusSeconds(50)).findBySecret(made.secret());
        assertThat(lastUsed(made)).contains(START.plusSeconds(1));
        at(START.plus(Duration.ofHours(1))).findBySecret(made.secret());
        assertThat(lastUsed(made)).contains(START.plus(Duration.ofHours(1)));
    }

    private Optional<Instant> lastUsed(NewToken made) {
        return tokens.find(made.token().id()).map(Token::lastUsed);
    }
}
