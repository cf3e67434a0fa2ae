package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.Times;

/** What a sink is made of; all of it is used by many threads. */
record SinkParts(
        HttpConnection connection,
        Requests requests,
        ReplyReader replies,
        Lookups lookups,
        Jobs jobs,
        RetryRule retry,
        Times times,
        EvidenceWriter evidence) {}
