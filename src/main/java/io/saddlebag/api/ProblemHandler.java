package io.saddlebag.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import io.saddlebag.camel.SyncBusyException;
import io.saddlebag.form.FieldProblem;
import io.saddlebag.form.InvalidFormException;
import io.saddlebag.lifecycle.SyncStoppedException;
import io.saddlebag.snapshot.SnapshotKeyException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every refusal as RFC 9457 has it, with the fields that are at fault under {@code errors}. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private static final String SECONDS_TO_WAIT = "5";

    @ExceptionHandler
    ResponseEntity<Object> refused(ProblemException refused) {
        HttpHeaders headers = new HttpHeaders();
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            headers.set(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        return reply(refused, headers);
    }

    /** The state that a sync is in does not allow it, or a run is in the way. */
    @ExceptionHandler({SyncStoppedException.class, SyncBusyException.class, SnapshotKeyException.class})
    ResponseEntity<Object> notNow(IllegalStateException refused) {
        return reply(ProblemException.conflict(refused.getMessage()), new HttpHeaders());
    }

    /** A form that cannot be read. */
    @ExceptionHandler
    ResponseEntity<Object> unreadable(InvalidFormException refused) {
        List<FieldProblem> faults = refused.problems().stream()
                .filter(problem -> !problem.field().isEmpty())
                .toList();
        return reply(ProblemException.unreadable(refused.getMessage(), faults), new HttpHeaders());
    }

    /** Those are for the filters, which know the way to the login page. */
    @ExceptionHandler
    void ofTheFilters(AccessDeniedException denied) {
        throw denied;
    }

    /** As above. */
    @ExceptionHandler
    void ofTheFilters(AuthenticationException failure) {
        throw failure;
    }

    /** What nobody expected: its caller gets a number, and who reads the log gets the rest. */
    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception failure) {
        String id = UUID.randomUUID().toString();
        LOG.error("Request failed, problem {}", id, failure);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "Something went wrong that should not have. The service's log says more under problem " + id);
        problem.setProperty("problem_id", id);
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(problem);
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return reply(unreadableJson(failure.getCause()), headers);
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = failure instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : failure.getPropertyName();
        String message = "'" + failure.getValue() + "' is not "
                + (failure.getRequiredType() != null && Number.class.isAssignableFrom(failure.getRequiredType())
                        ? "a number"
                        : "of the right type");
        return reply(
                ProblemException.unreadable(name + ": " + message, List.of(new FieldProblem(name, message))), headers);
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return reply(ProblemException.notFound("There is nothing at /" + failure.getResourcePath()), headers);
    }

    private static ResponseEntity<Object> reply(ProblemException refused, HttpHeaders headers) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(refused.status(), refused.getMessage());
        if (!refused.faults().isEmpty()) {
            problem.setProperty("errors", refused.faults());
        }
        return ResponseEntity.status(refused.status()).headers(headers).body(problem);
    }

    /**
     * Says what is wrong with the JSON of a request, and where.
     *
     * @param cause what the reader of the body ran into; {@code null} if there is no body
     */
    private static ProblemException unreadableJson(Throwable cause) {
        if (cause instanceof PropertyBindingException unknown) {
            String allowed = unknown.getKnownPropertyIds() == null
                    ? ""
                    : ". Allowed: "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(Objects::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
            return field(unknown, "Unknown property '" + unknown.getPropertyName() + "'" + allowed);
        }
        if (cause instanceof MismatchedInputException mismatch) {
            return field(mismatch, "Expected " + expected(mismatch.getTargetType()) + place(mismatch.getLocation()));
        }
        if (cause instanceof JsonProcessingException malformed) {
            return ProblemException.unreadable(
                    "The body is not valid JSON: "
                            + malformed.getOriginalMessage().replaceAll("\\s+", " ") + place(malformed.getLocation()),
                    List.of());
        }
        return ProblemException.unreadable("The body is missing or cannot be read; it must be JSON", List.of());
    }

    private static ProblemException field(JsonMappingException failure, String message) {
        String path = path(failure.getPath());
        return path.isEmpty()
                ? ProblemException.unreadable(message, List.of())
                : ProblemException.unreadable(path + ": " + message, List.of(new FieldProblem(path, message)));
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference each : references) {
            if (each.getFieldName() == null) {
                path.append('[').append(each.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(each.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        return Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
    }

    private static String place(JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
