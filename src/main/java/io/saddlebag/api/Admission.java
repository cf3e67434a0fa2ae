package io.saddlebag.api;

import io.saddlebag.security.Caller;
import io.saddlebag.security.FailedAttempts;
import io.saddlebag.security.TokenAuthenticator;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Looks at presented tokens, counts wrong ones and logs them, without the token. */
@Component
class Admission {

    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final TokenAuthenticator authenticator;
    private final FailedAttempts attempts;

    Admission(TokenAuthenticator authenticator, FailedAttempts attempts) {
        this.authenticator = authenticator;
        this.attempts = attempts;
    }

    /**
     * Who presents this token; nothing if it is wrong.
     *
     * @throws TooManyAttemptsException if too many wrong ones came from the same address; this one was not looked at
     */
    Optional<Caller> admit(String token, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        Duration holdUp = attempts.holdUp(address, token);
        if (!holdUp.isZero()) {
            throw new TooManyAttemptsException(holdUp);
        }
        Optional<Caller> caller = authenticator.admit(token);
        if (caller.isPresent()) {
            attempts.succeeded(token);
        } else {
            log(attempts.failed(address, token), address, request);
        }
        return caller;
    }

    /** Counts and logs a signature that was wrong. */
    void refused(String signature, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        log(attempts.failed(address, signature), address, request);
    }

    /** Once for the first and once for the last: the log is no place that strangers may fill. */
    private static void log(int count, String address, HttpServletRequest request) {
        if (count == 1) {
            LOG.warn("A wrong token came from {} with {} {}", address, request.getMethod(), request.getRequestURI());
        } else if (count == FailedAttempts.ALLOWED) {
            LOG.warn(
                    "{} wrong tokens came from {} within a minute; more are refused unseen until it is over",
                    count,
                    address);
        }
    }

    /** Too many wrong tokens came from an address; what it presents now is not looked at. */
    static final class TooManyAttemptsException extends RuntimeException {

        private final Duration wait;

        TooManyAttemptsException(Duration wait) {
            super("Too many wrong tokens came from this address. Try again in " + seconds(wait) + " seconds");
            this.wait = wait;
        }

        void send(HttpServletResponse response) throws IOException {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
            ProblemException.send(response, HttpStatus.TOO_MANY_REQUESTS, getMessage());
        }

        private static long seconds(Duration wait) {
            return wait.toSeconds() + 1;
        }
    }
}
