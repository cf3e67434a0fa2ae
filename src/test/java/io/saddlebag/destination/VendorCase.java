package io.saddlebag.destination;

import io.saddlebag.fake.FakeVendor;
import io.saddlebag.testing.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What {@link VendorContract} has to know of a vendor: which fake imitates it, how a sync to it is written, and how to look into
 * the fake. The model has the columns {@code code} (the key), {@code name} and {@code note}, all text; {@code note} may be NULL.
 */
public final class VendorCase {

    /** The note that the vendor refuses, unless the case says otherwise. */
    public static final String REFUSED_NOTE = "nonsense";

    final FakeVendor vendor;
    DestinationSettings settings;
    List<String> credentials;
    List<String> secrets;
    String step;
    Map<String, String> mapping;
    String destinationKey;
    List<String> modes = List.of("upsert", "mirror", "insert", "update", "delete");
    IntFunction<String> code = number -> "u-" + number;
    Supplier<Map<String, Map<String, String>>> stored;
    ToIntFunction<String> created;
    boolean findsByKey = true;
    String refusedNote = REFUSED_NOTE;
    Fault refusal = Fault.reply(99, 400, Map.of(), "{\"message\":\"no\"}");
    Runnable loseReplyThenRefuse = this::loseReplyOfAWriteThenRefuse;
    Function<Random, Fault> faults = VendorCase::fault;

    /** @param vendor with nothing in it */
    public VendorCase(FakeVendor vendor) {
        this.vendor = vendor;
    }

    /**
     * @param credentials those among the properties, each a text that occurs nowhere else; none of them may ever be seen
     */
    public VendorCase destination(String type, Map<String, String> properties, String... credentials) {
        this.settings = new DestinationSettings("vendor", type, properties);
        this.credentials = List.of(credentials);
        this.secrets = this.credentials;
        return this;
    }

    /** What is had in exchange for the credentials, and must not be seen either. */
    public VendorCase secrets(String... more) {
        this.secrets = Stream.concat(credentials.stream(), Stream.of(more)).toList();
        return this;
    }

    /** The step that sends batches, as the YAML of a {@code to} with its parameters; the connection is {@code vendor}. */
    public VendorCase step(String yaml) {
        this.step = yaml;
        return this;
    }

    /** @param columns the columns that fill the destination's fields, by field */
    public VendorCase mapping(String key, Map<String, String> columns) {
        this.destinationKey = key;
        this.mapping = columns;
        return this;
    }

    /** The modes that the Kamelet supports; all, unless the case says otherwise. */
    public VendorCase modes(String... supported) {
        this.modes = List.of(supported);
        return this;
    }

    /** The code of the model's row of a number, in a form that the vendor takes. */
    public VendorCase codes(IntFunction<String> codes) {
        this.code = codes;
        return this;
    }

    /** What the vendor holds: a {@link #row} by code. */
    public VendorCase stored(Supplier<Map<String, Map<String, String>>> rows) {
        this.stored = rows;
        return this;
    }

    /** @param note {@code null} where there is none */
    public static Map<String, String> row(String name, String note) {
        Map<String, String> row = new TreeMap<>();
        row.put("name", name);
        if (note != null) {
            row.put("note", note);
        }
        return row;
    }

    /** How often a record of a code was created. */
    public VendorCase created(ToIntFunction<String> count) {
        this.created = count;
        return this;
    }

    /** The vendor only takes messages, and finds nothing again by the destination key. */
    public VendorCase findsNothing() {
        this.findsByKey = false;
        return this;
    }

    /** A note that the vendor, or its description, has reason to refuse. */
    public VendorCase refusedNote(String note) {
        this.refusedNote = note;
        return this;
    }

    /** A refusal of whatever is sent, for the records' sake. */
    public VendorCase refusal(Fault fault) {
        this.refusal = fault;
        return this;
    }

    /** Has the next write carried out without a reply that tells of it, and what follows refused. */
    public VendorCase loseReplyThenRefuse(Runnable script) {
        this.loseReplyThenRefuse = script;
        return this;
    }

    private void loseReplyOfAWriteThenRefuse() {
        for (String method : List.of("POST", "PUT", "PATCH")) {
            vendor.script(Fault.of(1, Fault.Kind.COMMIT_THEN_CLOSE).on(method, "/"), refusal.on(method, "/"));
        }
    }

    /** What goes wrong at this vendor; {@link #fault}, unless the case says otherwise. */
    public VendorCase faults(Function<Random, Fault> some) {
        this.faults = some;
        return this;
    }

    /** Something that goes wrong at any vendor. */
    public static Fault fault(Random random) {
        int times = 1 + random.nextInt(random.nextInt(6) == 0 ? 8 : 2);
        List<Fault> faults = List.of(
                Fault.reply(times, 429, Map.of("Retry-After", "2"), "{\"message\":\"slow down\"}"),
                Fault.reply(times, 500),
                Fault.reply(times, 502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>"),
                Fault.reply(times, 503),
                Fault.of(times, Fault.Kind.CLOSE_BEFORE),
                Fault.of(times, Fault.Kind.COMMIT_THEN_CLOSE),
                Fault.of(times, Fault.Kind.CUT),
                Fault.of(times, Fault.Kind.HALF_JSON),
                Fault.of(times, Fault.Kind.GZIP));
        return faults.get(random.nextInt(faults.size()));
    }
}
