package io.saddlebag.destination.http;

import io.saddlebag.destination.Sink;

/** The promises of every sink, kept with a batch a call where the API takes all of it or nothing. */
class HttpSinkBatchContractTest extends HttpSinkContractTest {

    @Override
    protected Sink newSink() {
        return sinks.sink(
                "records", "many",
                "reply", "all",
                "upsertPath", "/batch/all",
                "updatePath", "/batch/update",
                "updateMethod", "POST",
                "insertPath", "/batch/create",
                "deletePath", "/batch/delete",
                "deleteMethod", "POST");
    }

    @Override
    protected boolean sendsTogether() {
        return true;
    }
}
