package io.saddlebag.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** How many records a request had accepted and refused; kept with the request until it is logged. */
record RecordCount(int ok, int refused) {

    private static final String ATTRIBUTE = RecordCount.class.getName();

    static void ok(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, new RecordCount(1, 0));
    }

    static void refused(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, new RecordCount(0, 1));
    }

    static void of(List<Written> results, HttpServletRequest request) {
        int ok = (int) results.stream().filter(Written::ok).count();
        request.setAttribute(ATTRIBUTE, new RecordCount(ok, results.size() - ok));
    }

    static RecordCount in(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RecordCount count ? count : new RecordCount(0, 0);
    }
}
