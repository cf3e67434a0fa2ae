package io.saddlebag.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** A request that may change something: no other site may bring a browser to send it. */
final class StateChange implements RequestMatcher {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Jolokia executes operations and writes attributes by GET too; Hawtio has a second way to it. */
    private static final Pattern JOLOKIA = Pattern.compile("/actuator/(hawtio/)?jolokia(/.*)?");

    private static final Pattern READING =
            Pattern.compile("/actuator/(hawtio/)?jolokia(/((read|list|search|version)(/.*)?)?)?");

    @Override
    public boolean matches(HttpServletRequest request) {
        if (!SAFE_METHODS.contains(request.getMethod())) {
            return true;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return JOLOKIA.matcher(path).matches()
                && (!READING.matcher(path).matches() || request.getParameter("p") != null);
    }
}
