package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Stop;
import io.saddlebag.destination.delivery.Failure;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.apache.camel.component.salesforce.internal.SalesforceSession;

/** The session that all calls of a connection share. It is opened when it is first needed and renewed when it is refused. */
final class Session {

    /** OAuth's codes for a login that may succeed when it is tried again. */
    private static final Set<String> PASSING = Set.of("unknown_error", "server_error", "temporarily_unavailable");

    /** The tokens that a reply may still repeat. */
    private static final int REMEMBERED = 20;

    /** No session is to be had. */
    static final class Refused extends Exception {
        private final transient CallResult result;

        private Refused(CallResult result) {
            super(null, null, false, false);
            this.result = result;
        }

        /** As the end of the call that needed it. */
        CallResult attempt() {
            return result;
        }
    }

    private final SalesforceSettings settings;
    private final SalesforceSession session;
    private final Deque<String> tokens = new ArrayDeque<>();
    private volatile Redaction redaction;

    Session(SalesforceSettings settings, SalesforceSession session) {
        this.settings = settings;
        this.session = session;
        this.redaction = new Redaction(settings.grant().secrets());
        KnownSecrets.add(settings.grant().secrets());
    }

    /** Everything that must not be shown of the connection at this moment. */
    Redaction redaction() {
        return redaction;
    }

    /** The token of the session, for which there is a login if there is none yet. */
    String open() throws Refused {
        String token = session.getAccessToken();
        return token == null ? login(null) : token;
    }

    /** Has a refused token replaced. Another thread may have done so in the meantime; then there is nothing to do. */
    void renew(String refused) throws Refused {
        login(refused);
    }

    private String login(String refused) throws Refused {
        try {
            String token = session.login(refused);
            remember(token);
            return token;
        } catch (SalesforceException e) {
            throw new Refused(attempt(e));
        } catch (RuntimeException e) {
            // a reply without an id, for one, which camel-salesforce does not expect
            String message =
                    redaction.redact("Salesforce gave no session at " + settings.loginUrl() + ": " + e.getMessage());
            throw new Refused(new CallResult.Lost(new Failure("no-session", message), false));
        }
    }

    private synchronized void remember(String token) {
        KnownSecrets.addPassing(token);
        if (!tokens.contains(token)) {
            tokens.addLast(token);
            if (tokens.size() > REMEMBERED) {
                tokens.removeFirst();
            }
            List<String> secrets = new ArrayList<>(settings.grant().secrets());
            secrets.addAll(tokens);
            redaction = new Redaction(secrets);
        }
    }

    /** Salesforce answers a refused login with 400, sometimes with 401 or 403; everything else may pass. */
    private CallResult attempt(SalesforceException e) {
        RestError error = e.getErrors() == null || e.getErrors().isEmpty()
                ? null
                : e.getErrors().get(0);
        String words = error == null ? e.getMessage() : error.getMessage();
        String message = redaction.redact(
                "Salesforce gave no session for the " + settings.grant() + " at " + settings.loginUrl() + ": " + words);
        boolean passing = error != null && PASSING.contains(error.getErrorCode());
        return isRefusal(e.getStatusCode()) && !passing
                ? new CallResult.Barred(new Stop("credentials", message, true))
                : new CallResult.Lost(new Failure("no-session", message), false);
    }

    private static boolean isRefusal(int status) {
        return status >= 300 && status < 500 && status != 408 && status != 425 && status != 429;
    }
}
