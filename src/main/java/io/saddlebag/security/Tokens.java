package io.saddlebag.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** The tokens that were made over the API, in the store. No method gives a hash out, and only {@link #create} a secret. */
public final class Tokens {

    private static final String COLUMNS =
            "id, name, role, sync_id, created_at, created_by, last_used, revoked_at FROM saddlebag_token";

    /** What an unknown id is compared with, so that it takes as long as a known one. */
    private static final TokenHash NOBODY = TokenHash.of(TokenText.random().text());

    /** Every request would write to the store otherwise. */
    private static final Duration LAST_USED_STEP = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final Clock clock;

    /** @param jdbi the store's */
    public Tokens(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param sync      the sync that it may start, if its role is trigger; otherwise {@code null}
     * @param createdBy the name of the token with which it is made
     * @throws NameTakenException       if a live token has this name
     * @throws IllegalArgumentException if role and sync do not fit together
     */
    public NewToken create(String name, Role role, String sync, String createdBy) {
        if ((role == Role.TRIGGER) != (sync != null)) {
            throw new IllegalArgumentException("A token names a sync if its role is trigger, and only then");
        }
        TokenText secret = TokenText.random();
        KnownSecrets.addPassing(secret.text());
        Token token = new Token(secret.id(), name, role, sync, now(), createdBy, null, null);
        try {
            jdbi.useHandle(handle -> insert(handle, token, TokenHash.of(secret.text())));
        } catch (JdbiException e) {
            if (isDuplicate(e)) {
                throw new NameTakenException(name);
            }
            throw e;
        }
        return new NewToken(token, secret.text());
    }

    private static void insert(Handle handle, Token token, TokenHash hash) {
        handle.createUpdate(
                        "INSERT INTO saddlebag_token (id, name, live_name, role, sync_id, hash, created_at, created_by)"
                                + " VALUES (:id, :name, :name, :role, :sync, :hash, :at, :by)")
                .bind("id", token.id())
                .bind("name", token.name())
                .bind("role", token.role().name())
                .bind("sync", token.sync())
                .bind("hash", hash.hex())
                .bind("at", utc(token.createdAt()))
                .bind("by", token.createdBy())
                .execute();
    }

    /** PostgreSQL's driver does not use the subclass of JDBC; both give the SQL state. */
    private static boolean isDuplicate(JdbiException failure) {
        return failure.getCause() instanceof SQLIntegrityConstraintViolationException
                || (failure.getCause() instanceof SQLException refusal && "23505".equals(refusal.getSQLState()));
    }

    /** The live token that this text is the secret of; compared in constant time. */
    public Optional<Token> findBySecret(String presented) {
        Optional<TokenText> text = TokenText.parse(presented);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        TokenHash hash = TokenHash.of(presented);
        return jdbi.withHandle(handle -> {
            TokenHash kept = handle.createQuery("SELECT hash FROM saddlebag_token WHERE id = :id")
                    .bind("id", text.get().id())
                    .mapTo(String.class)
                    .findOne()
                    .map(TokenHash::parse)
                    .orElse(NOBODY);
            if (!kept.matches(hash)) {
                return Optional.empty();
            }
            Optional<Token> token = find(handle, text.get().id()).filter(Token::live);
            token.ifPresent(found -> used(handle, found));
            return token;
        });
    }

    private void used(Handle handle, Token token) {
        Instant now = now();
        if (token.lastUsed() == null || token.lastUsed().plus(LAST_USED_STEP).isBefore(now)) {
            handle.createUpdate("UPDATE saddlebag_token SET last_used = :now WHERE id = :id")
                    .bind("now", utc(now))
                    .bind("id", token.id())
                    .execute();
        }
    }

    /** The token of this id, revoked or not. */
    public Optional<Token> find(String id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    private static Optional<Token> find(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> token(row))
                .findOne();
    }

    /**
     * Tokens in the order in which they were made, revoked ones too.
     *
     * @param after the token after which to begin; {@code null} to begin with the first
     */
    public List<Token> list(Token after, int limit) {
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery("SELECT " + COLUMNS
                    + (after == null ? "" : " WHERE created_at > :at OR (created_at = :at AND id > :id)")
                    + " ORDER BY created_at, id FETCH FIRST " + limit + " ROWS ONLY");
            if (after != null) {
                query.bind("at", utc(after.createdAt())).bind("id", after.id());
            }
            return query.map((row, context) -> token(row)).list();
        });
    }

    /** Makes a token invalid, at once and on every node. {@code false} if there is no such live token. */
    public boolean revoke(String id) {
        return jdbi.withHandle(handle -> handle.createUpdate("UPDATE saddlebag_token SET revoked_at = :now,"
                                + " live_name = NULL WHERE id = :id AND revoked_at IS NULL")
                        .bind("now", utc(now()))
                        .bind("id", id)
                        .execute()
                == 1);
    }

    /** Makes the live tokens invalid that start a sync; those of a name alone if that is not {@code null}. */
    private int revokeOf(String sync, String name) {
        return jdbi.withHandle(handle -> {
            var update = handle.createUpdate("UPDATE saddlebag_token SET revoked_at = :now, live_name = NULL"
                            + " WHERE sync_id = :sync AND revoked_at IS NULL"
                            + (name == null ? "" : " AND name = :name"))
                    .bind("now", utc(now()))
                    .bind("sync", sync);
            return (name == null ? update : update.bind("name", name)).execute();
        });
    }

    /** Makes all tokens invalid that start a sync, because it is no more. */
    public void revokeOf(String sync) {
        revokeOf(sync, null);
    }

    /**
     * Makes a token that starts a sync, in the place of the one of this name that there may be.
     *
     * @throws NameTakenException if somebody else does the same at this moment
     */
    public NewToken renew(String name, String sync, String createdBy) {
        revokeOf(sync, name);
        return create(name, Role.TRIGGER, sync, createdBy);
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                row.getString("id"),
                row.getString("name"),
                Role.of(row.getString("role")),
                row.getString("sync_id"),
                instant(row, "created_at"),
                row.getString("created_by"),
                instant(row, "last_used"),
                instant(row, "revoked_at"));
    }

    /** Stores keep microseconds; a token that was just made is equal to the one that is read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
