package io.saddlebag.demo;

import java.time.Instant;

/** A request that the sandbox CRM has answered. */
record ApiRequest(Instant at, String method, String path, int status, long millis, RecordCount records) {}
