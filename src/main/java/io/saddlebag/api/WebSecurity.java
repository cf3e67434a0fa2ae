package io.saddlebag.api;

import io.saddlebag.security.Role;
import io.saddlebag.security.SignedHooks;
import io.saddlebag.security.TokenAuthenticator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Every request goes through this one chain: bearer tokens for programs, a session for browsers, and one table of rules. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class WebSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(WebSecurity.class);

    /** What an operator may do, as the last part of a path below one thing: {@code /api/v1/syncs/<id>/trigger}. */
    private static final List<String> OPERATIONS =
            List.of("trigger", "pause", "resume", "cancel", "approve", "test", "plan", "preview", "check");

    private static final List<HttpMethod> READING = List.of(HttpMethod.GET, HttpMethod.HEAD);

    /** The names under which Hawtio and others look for it; a script has to read it, so it is not HttpOnly. */
    @Bean
    CookieCsrfTokenRepository csrfTokens() {
        CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            CookieCsrfTokenRepository csrfTokens,
            TokenAuthenticator authenticator,
            Admission admission,
            Refusals refusals,
            SignedHooks hooks,
            List<OpenPath> openPaths,
            ObjectProvider<LocalDemo> demo)
            throws Exception {
        RequestMatcher open = matcher(openPaths);
        if (demo.getIfAvailable() != null && !authenticator.hasConfigured()) {
            LOG.warn("No token is configured: in the demo, whoever uses this machine is admin without a login");
            http.csrf(AbstractHttpConfigurer::disable)
                    .addFilterAfter(new LoopbackFilter(open), SecurityContextHolderFilter.class);
        } else {
            http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                            .csrfTokenRequestHandler(eager())
                            .requireCsrfProtectionMatcher(new AndRequestMatcher(
                                    new StateChange(),
                                    new NegatedRequestMatcher(BearerFilter::isIn),
                                    new NegatedRequestMatcher(open))))
                    .addFilterAfter(new SessionFilter(authenticator), SecurityContextHolderFilter.class);
        }
        return http.addFilterBefore(new SignedHookFilter(admission, hooks), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new BearerFilter(admission, refusals, open), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl(LoginController.PATH + "?bye"))
                .authorizeHttpRequests(requests -> roles(requests, open))
                .build();
    }

    /** The cookie is to be there before a page needs it, and what is sent is compared with it as it is. */
    private static CsrfTokenRequestAttributeHandler eager() {
        CsrfTokenRequestAttributeHandler handler = new CsrfTokenRequestAttributeHandler();
        handler.setCsrfRequestAttributeName(null);
        return handler;
    }

    private static RequestMatcher matcher(List<OpenPath> paths) {
        return paths.isEmpty()
                ? request -> false
                : new OrRequestMatcher(
                        paths.stream().map(path -> anyMethod(path.pattern())).toList());
    }

    /** Which role each path asks for. What is not named is closed to everybody. */
    private static void roles(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            RequestMatcher open) {
        requests.requestMatchers(open).permitAll();
        requests.requestMatchers(reading("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"))
                .permitAll();
        requests.requestMatchers(reading("/login", "/login.css")).permitAll();
        requests.requestMatchers(path(HttpMethod.POST, "/login")).permitAll();
        requests.requestMatchers(path(HttpMethod.POST, "/hooks/{sync}")).access(WebSecurity::mayTrigger);
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

    private static RequestMatcher anyMethod(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }

    /** Ends the session of a token that was revoked meanwhile. */
    static final class SessionFilter extends OncePerRequestFilter {

        private final TokenAuthenticator authenticator;

        SessionFilter(TokenAuthenticator authenticator) {
            this.authenticator = authenticator;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication known
                    && !authenticator.stillAdmits(known.caller())) {
                HttpSession session = request.getSession(false);
                if (session != null) {
                    session.invalidate();
                }
                SecurityContextHolder.clearContext();
            }
            chain.doFilter(request, response);
        }
    }
}
