package io.saddlebag.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last requests to the sandbox CRM, the newest first. */
final class RequestLog {

    static final int KEPT = 50;

    private final Deque<ApiRequest> requests = new ArrayDeque<>();
    private long total;

    synchronized void add(ApiRequest request) {
        requests.addFirst(request);
        total++;
        if (requests.size() > KEPT) {
            requests.removeLast();
        }
    }

    synchronized List<ApiRequest> latest() {
        return List.copyOf(requests);
    }

    synchronized long total() {
        return total;
    }

    /** A request that the sandbox CRM has answered. */
    record ApiRequest(Instant at, String method, String path, int status, long millis, RecordCount records) {}

    /** How many records a request had accepted and refused; kept with the request until it is logged. */
    record RecordCount(int ok, int refused) {

        private static final String ATTRIBUTE = RecordCount.class.getName();

        static void of(List<Written> results, HttpServletRequest request) {
            int ok = (int) results.stream().filter(Written::ok).count();
            request.setAttribute(ATTRIBUTE, new RecordCount(ok, results.size() - ok));
        }

        static RecordCount in(HttpServletRequest request) {
            return request.getAttribute(ATTRIBUTE) instanceof RecordCount count ? count : new RecordCount(0, 0);
        }
    }
}
