package io.saddlebag.app;

import io.saddlebag.security.ConfiguredToken;
import io.saddlebag.security.Role;
import io.saddlebag.sync.InvalidOptionException;
import java.util.ArrayList;
import java.util.List;

/** Reads the tokens of the configuration. */
final class ConfiguredTokens {

    /** What the changelog calls who uses the token that has no name. */
    private static final String ADMIN = "admin";

    private ConfiguredTokens() {}

    /**
     * @throws IllegalArgumentException if one of them is missing or unsafe, or has an unknown role; the message names the setting
     */
    static List<ConfiguredToken> of(SaddlebagProperties.Api api) {
        List<ConfiguredToken> tokens = new ArrayList<>();
        if (isGiven(api.token())) {
            requireLiteral(api.token(), "saddlebag.api.token");
            tokens.add(ConfiguredToken.of("saddlebag.api.token", ADMIN, Role.ADMIN, api.token()));
        }
        api.tokens().forEach((name, named) -> {
            String setting = "saddlebag.api.tokens." + name;
            if (name.equals(ADMIN) && isGiven(api.token())) {
                throw new InvalidOptionException(
                        setting,
                        setting + ": '" + ADMIN + "' is what saddlebag.api.token is called. Choose another name");
            }
            require(named.token(), setting + ".token");
            require(named.role(), setting + ".role");
            requireLiteral(named.token(), setting + ".token");
            tokens.add(ConfiguredToken.of(setting + ".token", name, role(setting, named.role()), named.token()));
        });
        return tokens;
    }

    private static Role role(String setting, String role) {
        try {
            return Role.of(role);
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    setting + ".role",
                    role,
                    "viewer, operator, admin",
                    setting + ".role: unknown role '" + role + "'. Allowed: viewer, operator, admin");
        }
    }

    private static void require(String value, String setting) {
        if (!isGiven(value)) {
            throw new InvalidOptionException(setting, "Property " + setting + " is missing");
        }
    }

    /** It would be taken for the token itself. */
    private static void requireLiteral(String token, String setting) {
        if (token.contains(CamelPlaceholders.BEGIN)) {
            throw new InvalidOptionException(
                    setting,
                    setting + " cannot refer to a vault of Camel's. Allowed: ${NAME}, from the environment or a file");
        }
    }

    private static boolean isGiven(String value) {
        return value != null && !value.isBlank();
    }
}
