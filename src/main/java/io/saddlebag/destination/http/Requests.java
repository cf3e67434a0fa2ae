package io.saddlebag.destination.http;

import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.destination.delivery.UnsendableException;
import io.saddlebag.row.Operation;
import io.saddlebag.security.Redaction;
import io.saddlebag.security.SecretNames;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes calls of records, and the picture of a call that is kept as evidence. */
final class Requests {

    private final String url;
    private final CallSizes sizes;
    private final Targets targets;
    private final Bodies bodies;
    private final Map<String, String> headers;
    private final IdempotencyKeys keys;

    /**
     * @param url the base of all paths
     * @throws IllegalArgumentException if an option is wrong, naming it
     */
    Requests(String url, SinkOptions all) {
        RequestOptions options = all.request();
        this.url = url;
        this.sizes = CallSizes.of(options.getRecords(), all.call(), all.write());
        this.targets = new Targets(all, sizes);
        this.bodies = new Bodies(all, sizes);
        this.headers = Headers.of(options.getHeaders(), options.getHeader());
        this.keys = OptionValues.constant("idempotencyKey", options.getIdempotencyKey(), IdempotencyKeys.class);
    }

    CallSizes sizes() {
        return sizes;
    }

    boolean keyed() {
        return keys != IdempotencyKeys.NONE;
    }

    Targets targets() {
        return targets;
    }

    Bodies bodies() {
        return bodies;
    }

    /** A call with its body's part for each record still apart. */
    record Parcel(RecordView row, String path, byte[] json) {}

    /** @throws UnsendableException if the record cannot be put into a request */
    Parcel parcel(Target target, RecordView row) {
        String path = target.path().fill(row);
        return new Parcel(row, path, bodies.sent(target) ? bodies.record(target, row) : null);
    }

    /** @param parcels exactly one where a call carries one record */
    Call call(String sync, Target target, List<Parcel> parcels) {
        String uri = url + parcels.get(0).path();
        byte[] body = sizes.one(target.kind())
                ? parcels.get(0).json()
                : bodies.batch(target, parcels.stream().map(Parcel::json).toList());
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Accept", "application/json");
        if (body != null) {
            all.put("Content-Type", "application/json");
        }
        headers.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        if (keyed()) {
            List<RecordView> rows = parcels.stream().map(Parcel::row).toList();
            all.put(IdempotencyKeys.HEADER, keys.of(sync, target.operation(), target.method(), uri, rows, body));
        }
        return new Call(target.method(), URI.create(uri), all, body);
    }

    /**
     * A record's own part of a request as people read it, sensitive fields masked.
     *
     * @param call what was sent, or {@code null} if nothing was
     */
    String picture(Target target, RecordView row, Call call) {
        RecordView masked = row.masking();
        String head;
        String json;
        try {
            head = target.method() + " " + url + target.path().fill(masked);
            json = bodies.sent(target) ? new String(bodies.record(target, masked), StandardCharsets.UTF_8) : "";
        } catch (UnsendableException e) {
            return target.method() + " " + url;
        }
        String lines = call == null
                ? ""
                : call.headers().entrySet().stream()
                        .map(header -> header.getKey() + ": "
                                + (SecretNames.isSecret(header.getKey()) ? Redaction.MASK : header.getValue()) + "\n")
                        .collect(Collectors.joining());
        return head + "\n" + lines + (json.isEmpty() ? "" : "\n" + json);
    }

    /** The option to set so that an operation has somewhere to go. */
    static String pathOption(Operation operation) {
        return operation.label() + "Path";
    }
}
