package io.saddlebag.api;

import io.saddlebag.security.Caller;
import io.saddlebag.security.Role;
import java.util.Arrays;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** A caller whose token was right. A method of a controller that has a parameter of this type is given it. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final Caller caller;
    private final boolean bearer;

    private CallerAuthentication(Caller caller, boolean bearer) {
        super(Arrays.stream(Role.values())
                .filter(caller::may)
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList());
        this.caller = caller;
        this.bearer = bearer;
        setAuthenticated(true);
    }

    /** Of a request that brought the token itself. */
    static CallerAuthentication ofBearer(Caller caller) {
        return new CallerAuthentication(caller, true);
    }

    /** Of a browser. */
    static CallerAuthentication ofSession(Caller caller) {
        return new CallerAuthentication(caller, false);
    }

    /** Lets the request go on as this caller's. */
    void enter() {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(this);
        SecurityContextHolder.setContext(context);
    }

    /** Who is to be named in the changelog: {@code api:<token name>} or {@code console:<token name>}. */
    public String actor() {
        return (bearer ? "api:" : "console:") + caller.name();
    }

    public Caller caller() {
        return caller;
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return caller.name();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallerAuthentication that && caller.equals(that.caller) && bearer == that.bearer;
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
