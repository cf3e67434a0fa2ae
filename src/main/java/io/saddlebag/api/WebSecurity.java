package io.saddlebag.api;

import io.saddlebag.security.Doorkeeper;
import io.saddlebag.security.SignedHooks;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Every request goes through this one chain: bearer tokens for programs, a session for browsers, and one table of rules. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class WebSecurity {

    private static final Logger LOG = LoggerFactory.getLogger(WebSecurity.class);

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
            Doorkeeper doorkeeper,
            Admission admission,
            Refusals refusals,
            SignedHooks hooks,
            List<OpenPath> openPaths,
            ObjectProvider<LocalDemo> demo)
            throws Exception {
        RequestMatcher open = matcher(openPaths);
        if (demo.getIfAvailable() != null && !doorkeeper.hasConfigured()) {
            LOG.warn("No token is configured: in the demo, whoever sits at this machine is admin without a login");
            http.csrf(AbstractHttpConfigurer::disable)
                    .addFilterAfter(new LoopbackFilter(open), SecurityContextHolderFilter.class);
        } else {
            http.csrf(csrf -> csrf.csrfTokenRepository(csrfTokens)
                            .csrfTokenRequestHandler(eager())
                            .requireCsrfProtectionMatcher(new AndRequestMatcher(
                                    new StateChange(),
                                    new NegatedRequestMatcher(BearerFilter::isIn),
                                    new NegatedRequestMatcher(open))))
                    .addFilterAfter(new SessionFilter(doorkeeper), SecurityContextHolderFilter.class);
        }
        return http.addFilterBefore(new SignedHookFilter(admission, hooks), AnonymousAuthenticationFilter.class)
                .addFilterBefore(new BearerFilter(admission, refusals, open), AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(logout -> logout.logoutUrl("/logout").logoutSuccessUrl(LoginController.PATH + "?bye"))
                .authorizeHttpRequests(requests -> AccessRules.apply(requests, open))
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
                : new OrRequestMatcher(paths.stream()
                        .map(path -> AccessRules.anyMethod(path.pattern()))
                        .toList());
    }
}
