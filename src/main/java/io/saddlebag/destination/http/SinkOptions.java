package io.saddlebag.destination.http;

/** The options by which a sink writes. */
record SinkOptions(
        RequestOptions request,
        CallOptions call,
        WriteOptions write,
        ReplyOptions reply,
        ErrorOptions errors,
        RetryOptions retry,
        VendorOptions vendor,
        JobOptions job,
        LookupOptions lookup,
        ObjectOptions objects,
        Parameters parameters) {}
