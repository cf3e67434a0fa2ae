package io.saddlebag.app;

import io.saddlebag.camel.InvalidSyncException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.ResolveEndpointFailedException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one message which sync cannot start, where it stands and why, instead of a stack trace. */
class SyncFailureAnalyzer implements FailureAnalyzer {

    private static final String ACTION = "Correct the route, or the configuration that it refers to, and start again.";

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        String route = null;
        String location = null;
        String endpoint = null;
        Throwable root = failure;
        boolean ours = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
            if (cause instanceof FailedToCreateRouteException created) {
                ours = true;
                route = created.getRouteId();
                location = created.getLocation();
            } else if (cause instanceof ResolveEndpointFailedException resolved) {
                ours = true;
                endpoint = resolved.getUri().replaceAll("\\?.*", "");
            } else if (cause instanceof InvalidSyncException) {
                ours = true;
            }
        }
        if (!ours) {
            return null;
        }
        String sync = invalidSync(failure);
        if (sync != null) {
            return new FailureAnalysis(sync, ACTION, failure);
        }
        String where = (route == null ? "" : "Sync '" + route + "'")
                + (location == null ? "" : " (" + location + ")")
                + (endpoint == null ? "" : ", step " + endpoint);
        return new FailureAnalysis((where.isEmpty() ? "" : where + ": ") + root.getMessage(), ACTION, failure);
    }

    private static String invalidSync(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSyncException) {
                return cause.getMessage();
            }
        }
        return null;
    }
}
