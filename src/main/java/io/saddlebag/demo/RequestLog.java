package io.saddlebag.demo;

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
}
