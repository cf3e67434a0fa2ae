package io.saddlebag.security;

import java.io.Serializable;

/**
 * Who a request comes from.
 *
 * @param name    the token's name, for the changelog and the log
 * @param sync    the one sync that a caller with the role trigger may start; {@code null} with any other role
 * @param tokenId the token, if it was made over the API; {@code null} otherwise
 */
public record Caller(String name, Role role, String sync, String tokenId) implements Serializable {

    /** Who uses the demo on its own machine. */
    public static final Caller DEMO = new Caller("demo", Role.ADMIN, null, null);

    public boolean may(Role role) {
        return this.role.includes(role);
    }

    /** Whether the caller may start this sync through its webhook. */
    public boolean mayTrigger(String sync) {
        return role == Role.TRIGGER ? sync.equals(this.sync) : may(Role.OPERATOR);
    }
}
