package io.saddlebag.security;

/** There is a live token of this name already; names tell in the changelog who did something. */
public final class NameTakenException extends IllegalStateException {

    NameTakenException(String name) {
        super("There is a token '" + name + "' already. Revoke it first, or choose another name");
    }
}
