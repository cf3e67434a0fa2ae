package io.saddlebag.destination.http;

/** The options by which a sink writes. */
record SinkOptions(
        RequestOptions request, ReplyOptions reply, RetryOptions retry, JobOptions job, LookupOptions lookup) {}
