package io.saddlebag.api;

import io.saddlebag.form.FieldProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses query parameters that a method of the API does not have: a misspelt filter would give everything. */
@Component
class QueryParameters implements HandlerInterceptor, WebMvcConfigurer {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**", "/hooks/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null
                || !(handler instanceof HandlerMethod method)
                || !method.getBeanType().getPackageName().equals(QueryParameters.class.getPackageName())) {
            return true;
        }
        Map<String, Boolean> known = known(method);
        Set<String> met = new HashSet<>();
        for (String each : request.getQueryString().split("&")) {
            String name = URLDecoder.decode(each.split("=", 2)[0], StandardCharsets.UTF_8);
            if (name.isEmpty()) {
                continue;
            }
            if (!known.containsKey(name)) {
                throw refused(
                        name,
                        "Unknown query parameter. Allowed: "
                                + (known.isEmpty() ? "none" : String.join(", ", known.keySet())));
            }
            if (!met.add(name) && !known.get(name)) {
                throw refused(name, "This query parameter is given more than once");
            }
        }
        return true;
    }

    private static ProblemException refused(String name, String message) {
        return ProblemException.unreadable(name + ": " + message, List.of(new FieldProblem(name, message)));
    }

    /** The parameters of a method, and whether they may be repeated. */
    private static Map<String, Boolean> known(HandlerMethod method) {
        Map<String, Boolean> known = new TreeMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null) {
                parameter.initParameterNameDiscovery(NAMES);
                String name = declared.name().isEmpty() ? parameter.getParameterName() : declared.name();
                known.put(name, Collection.class.isAssignableFrom(parameter.getParameterType()));
            }
        }
        return known;
    }
}
