package io.saddlebag.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.saddlebag.form.FieldProblem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;

/** A request that is refused; the message is meant for its caller. */
public final class ProblemException extends RuntimeException {

    private static final ObjectMapper JSON =
            new ObjectMapper().addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class);

    private final HttpStatus status;
    private final transient List<FieldProblem> faults;

    private ProblemException(HttpStatus status, String message, List<FieldProblem> faults) {
        super(message);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    /** 404: there is no such thing. */
    public static ProblemException notFound(String message) {
        return new ProblemException(HttpStatus.NOT_FOUND, message, List.of());
    }

    /** 409: not possible in its present state. */
    public static ProblemException conflict(String message) {
        return new ProblemException(HttpStatus.CONFLICT, message, List.of());
    }

    /** 409, for a field whose value somebody else has. */
    public static ProblemException conflict(String field, String message) {
        return new ProblemException(HttpStatus.CONFLICT, message, List.of(new FieldProblem(field, message)));
    }

    /** 422: the request can be read, and its values cannot be right. */
    public static ProblemException invalid(List<FieldProblem> faults) {
        String message = faults.size() == 1
                ? faults.get(0).field() + ": " + faults.get(0).message()
                : faults.size() + " fields are not right";
        return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, message, faults);
    }

    /** 422, for no field in particular. */
    static ProblemException invalid(String message) {
        return new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, message, List.of());
    }

    /** 422, for one field. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldProblem(field, message)));
    }

    /** 400: the request cannot be read. */
    static ProblemException unreadable(String message, List<FieldProblem> faults) {
        return new ProblemException(HttpStatus.BAD_REQUEST, message, faults);
    }

    /** 412: the thing is not as its caller last saw it. */
    public static ProblemException preconditionFailed(String message) {
        return new ProblemException(HttpStatus.PRECONDITION_FAILED, message, List.of());
    }

    /** 413: the body has more bytes than are read. */
    static ProblemException tooLarge(long most) {
        return new ProblemException(
                HttpStatus.PAYLOAD_TOO_LARGE, "The body is too large. Allowed: " + most + " bytes", List.of());
    }

    /** 502: a source or a destination does not answer. */
    public static ProblemException unreachable(String message) {
        return new ProblemException(HttpStatus.BAD_GATEWAY, message, List.of());
    }

    /** 503: too much of the same is asked for at once; the reply says to try again in a while. */
    public static ProblemException overloaded(String message) {
        return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, message, List.of());
    }

    /** Refuses from a filter, where no controller is at hand. */
    static void send(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(JSON.writeValueAsBytes(ProblemDetail.forStatusAndDetail(status, detail)));
    }

    HttpStatus status() {
        return status;
    }

    List<FieldProblem> faults() {
        return faults;
    }
}
