package io.saddlebag.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Too many wrong tokens came from an address; what it presents now is not looked at. */
final class TooManyAttemptsException extends RuntimeException {

    private final Duration wait;

    TooManyAttemptsException(Duration wait) {
        super("Too many wrong tokens came from this address. Try again in " + seconds(wait) + " seconds");
        this.wait = wait;
    }

    void send(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(wait)));
        new ProblemReply(HttpStatus.TOO_MANY_REQUESTS, getMessage()).send(response);
    }

    private static long seconds(Duration wait) {
        return wait.toSeconds() + 1;
    }
}
