package io.saddlebag.api;

import io.saddlebag.security.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets whoever uses this machine use the demo without a login, and nobody else: no other machine, no name that somebody made
 * point to this one (DNS rebinding), no proxy, and no other site that the browser has open.
 */
final class LoopbackFilter extends OncePerRequestFilter {

    private static final Set<String> HOSTS = Set.of("localhost", "127.0.0.1", "::1", "[::1]");
    private static final List<String> OF_PROXIES =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final RequestMatcher CHANGES = new StateChange();

    private final RequestMatcher open;

    /** @param open paths that check their callers themselves */
    LoopbackFilter(RequestMatcher open) {
        this.open = open;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!isFromHere(request)) {
            refuse(response, "The demo answers this machine only, at http://localhost and http://127.0.0.1");
            return;
        }
        if (!open.matches(request)) {
            if (CHANGES.matches(request) && isFromAnotherSite(request)) {
                refuse(response, "The request comes from another site");
                return;
            }
            if (!BearerFilter.isIn(request)) {
                CallerAuthentication.ofSession(Caller.DEMO).enter();
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isFromHere(HttpServletRequest request) {
        return HOSTS.contains(request.getServerName().toLowerCase(Locale.ROOT))
                && OF_PROXIES.stream().allMatch(name -> request.getHeader(name) == null)
                && isLoopback(request.getRemoteAddr());
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Every browser sends one of these headers with a request that changes something; other programs send none. */
    private static boolean isFromAnotherSite(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            return true;
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && !isOwn(origin, request);
    }

    private static boolean isOwn(String origin, HttpServletRequest request) {
        try {
            return URI.create(origin).getRawAuthority() != null
                    && URI.create(origin).getRawAuthority().equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void refuse(HttpServletResponse response, String detail) throws IOException {
        ProblemException.send(response, HttpStatus.FORBIDDEN, detail);
    }
}
