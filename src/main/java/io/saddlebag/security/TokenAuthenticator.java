package io.saddlebag.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out whose token was presented: of the configuration, or of the store. */
public final class TokenAuthenticator {

    private final List<ConfiguredToken> configured;
    private final Tokens tokens;

    /** @param configured the tokens of the configuration */
    public TokenAuthenticator(List<ConfiguredToken> configured, Tokens tokens) {
        this.configured = List.copyOf(configured);
        this.tokens = tokens;
    }

    /** Who presents this token; nothing if it is none. */
    public Optional<Caller> admit(String presented) {
        TokenHash hash = TokenHash.of(presented);
        Caller found = null;
        for (ConfiguredToken each : configured) {
            // Goes through all of them, so that the time does not tell which one was met.
            if (each.hash().matches(hash) && found == null) {
                found = new Caller(each.name(), each.role(), null, null);
            }
        }
        if (found != null) {
            return Optional.of(found);
        }
        return tokens.findBySecret(presented)
                .map(token -> new Caller(token.name(), token.role(), token.sync(), token.id()));
    }

    /** Whether a caller who was admitted before still may come in: a revoked token ends its sessions too. */
    public boolean stillAdmits(Caller caller) {
        return caller.tokenId() == null
                || tokens.find(caller.tokenId()).filter(Token::live).isPresent();
    }

    /** Whether any token is configured. */
    public boolean hasConfigured() {
        return !configured.isEmpty();
    }

    /** The names of the configured tokens, which no other token may take. */
    public Set<String> configuredNames() {
        return configured.stream().map(ConfiguredToken::name).collect(Collectors.toSet());
    }
}
