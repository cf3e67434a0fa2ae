package io.saddlebag.api;

import io.saddlebag.security.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which role each path asks for. What is not named is closed to everybody. */
final class AccessRules {

    /** What an operator may do, as the last part of a path below one thing: {@code /api/v1/syncs/<id>/trigger}. */
    private static final List<String> OPERATIONS =
            List.of("trigger", "pause", "resume", "cancel", "approve", "test", "plan", "preview", "check");

    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    private AccessRules() {}

    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            RequestMatcher open) {
        requests.requestMatchers(open).permitAll();
        requests.requestMatchers(reading("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"))
                .permitAll();
        requests.requestMatchers(reading("/login", "/login.css")).permitAll();
        requests.requestMatchers(path(HttpMethod.POST, "/login")).permitAll();
        requests.requestMatchers(path(HttpMethod.POST, "/hooks/{sync}")).access(AccessRules::mayTrigger);
        requests.requestMatchers(anyMethod("/api/v1/tokens/**")).hasRole(Role.ADMIN.name());
        requests.requestMatchers(reading("/api/**")).hasRole(Role.VIEWER.name());
        requests.requestMatchers(operations()).hasRole(Role.OPERATOR.name());
        requests.requestMatchers(anyMethod("/api/**")).hasRole(Role.ADMIN.name());
        requests.requestMatchers(
                        reading("/actuator", "/actuator/health/**", "/actuator/info/**", "/actuator/prometheus/**"))
                .hasRole(Role.VIEWER.name());
        requests.requestMatchers(anyMethod("/actuator/**")).hasRole(Role.ADMIN.name());
        requests.requestMatchers(reading("/", "/console", "/console/**")).hasRole(Role.VIEWER.name());
        requests.anyRequest().denyAll();
    }

    private static AuthorizationDecision mayTrigger(
            Supplier<Authentication> authentication, RequestAuthorizationContext context) {
        String sync = context.getVariables().get("sync");
        return new AuthorizationDecision(authentication.get() instanceof CallerAuthentication known
                && known.caller().mayTrigger(sync));
    }

    private static RequestMatcher[] operations() {
        List<RequestMatcher> matchers = new ArrayList<>();
        for (String operation : OPERATIONS) {
            matchers.add(path(HttpMethod.POST, "/api/v1/*/*/" + operation));
            matchers.add(path(HttpMethod.POST, "/api/v1/*/*/*/*/" + operation));
        }
        return matchers.toArray(RequestMatcher[]::new);
    }

    private static RequestMatcher[] reading(String... patterns) {
        List<RequestMatcher> matchers = new ArrayList<>();
        for (String pattern : patterns) {
            READING.forEach(method -> matchers.add(path(method, pattern)));
        }
        return matchers.toArray(RequestMatcher[]::new);
    }

    static RequestMatcher anyMethod(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
