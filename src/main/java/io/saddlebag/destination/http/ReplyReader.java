package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.destination.delivery.OptionValues;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what a reply with a 2xx status says of each record of its call. */
final class ReplyReader {

    private final Map<CallKind, Format> formats = new EnumMap<>(CallKind.class);
    private final Map<CallKind, ItemRule> rules = new EnumMap<>(CallKind.class);
    private final List<JsonPointer> itemsAt;
    private final List<JsonPointer> errorsAt;
    private final JsonPointer okAt;
    private final String okText;
    private final Counted counted;
    private final KeyMatch keys;

    /** @throws IllegalArgumentException if options are wrong, or do not go together */
    ReplyReader(SinkOptions all, CallSizes sizes) {
        ReplyOptions options = all.reply();
        ErrorOptions errors = all.errors();
        CallOptions call = all.call();
        this.itemsAt = Json.pointers("itemsAt", options.getItemsAt());
        this.errorsAt = Json.pointers("errorsAt", options.getErrorsAt());
        this.okAt = Json.pointer("okAt", options.getOkAt());
        this.okText = errors.getOkText() == null || errors.getOkText().isBlank()
                ? null
                : errors.getOkText().strip();
        this.keys = new KeyMatch(options, all.parameters());
        this.counted = new Counted(errors);
        Format writes = Format.of("reply", options.getReply(), sizes.writesOne(), "records=many");
        add(CallKind.WRITE, "reply", writes, all);
        String updates = all.write().getUpdateReply();
        add(
                CallKind.UPDATE,
                "updateReply",
                updates == null && sizes.writesOne() == sizes.updatesOne()
                        ? writes
                        : Format.of("updateReply", updates, sizes.updatesOne(), "updateRecords=many"),
                all);
        String deletes = call.getDeleteReply();
        add(
                CallKind.DELETE,
                "deleteReply",
                deletes == null && sizes.writesOne() == sizes.deletesOne()
                        ? writes
                        : Format.of("deleteReply", deletes, sizes.deletesOne(), "deleteRecords=many"),
                all);
    }

    private void add(CallKind kind, String option, Format format, SinkOptions all) {
        ItemRule items = rule(all, format);
        check(option, format, items);
        formats.put(kind, format);
        rules.put(kind, items);
    }

    private static ItemRule rule(SinkOptions all, Format format) {
        String status = format == Format.MULTISTATUS ? "/status" : null;
        return new ItemRule(all.reply(), all.errors(), status, all.retry().isTrust503());
    }

    private void check(String option, Format format, ItemRule items) {
        if (format == Format.KEYED && !keys.isSet()) {
            throw new IllegalArgumentException(
                    option + "=keyed needs option 'itemKey': where an item holds its record's key");
        }
        if (format == Format.INDEXED && !(counted.isSet() && !errorsAt.isEmpty())) {
            throw new IllegalArgumentException(
                    option + "=indexed needs the options 'errorsAt', 'errorIndex' and 'countAt':"
                            + " which records are refused, and how many are not");
        }
        if (format.itemsDue() && okText != null) {
            throw new IllegalArgumentException(
                    "Option 'okText' needs " + option + "=status or all: a text says nothing of single records");
        }
        if (format == Format.POSITIONAL && !items.proves()) {
            throw new IllegalArgumentException(
                    option + "=positional needs one of the options 'itemOk', 'itemStatus', 'idAt':"
                            + " what in an item proves that its record succeeded");
        }
    }

    private Format format(List<RecordView> rows) {
        return formats.get(rows.get(0).kind());
    }

    ItemRule rule() {
        return rules.get(CallKind.WRITE);
    }

    private ItemRule rule(List<RecordView> rows) {
        return rules.get(rows.get(0).kind());
    }

    KeyMatch keys() {
        return keys;
    }

    Codes codes() {
        return rule().codes();
    }

    /** Whether the items of the replies to such calls are found by the keys of their records. */
    boolean isKeyed(CallKind kind) {
        Format format = formats.get(kind);
        return format == Format.KEYED || format == Format.MULTISTATUS && keys.isSet();
    }

    /** The destination's own words in a refusal. */
    Complaint complaint(Reply reply) {
        return Complaint.of(reply, rule());
    }

    /** Whether the reply says that the token is no longer taken, in spite of its status. */
    boolean isStale(Reply reply) {
        return !codes().refresh().isEmpty()
                && codes().refresh().contains(complaint(reply).code());
    }

    Reading read(Reply reply, List<RecordView> rows) {
        if (reply.isPage()) {
            return new Reading.Foreign("A web page came back where the API's reply was due: " + reply.statusLine()
                    + ". Is the URL right, and does a login or proxy stand before it?");
        }
        if (!reply.complete()) {
            return new Reading.Broken("The reply broke off after its status, " + reply.statusLine());
        }
        if (okText != null) {
            return text(reply, rows);
        }
        Format format = format(rows);
        boolean itemsDue = format.itemsDue();
        if (reply.status() == 207 && !itemsDue) {
            return new Reading.Foreign("The destination answers 207, a status for each record. Set reply=multistatus");
        }
        if (reply.isEmpty()) {
            return okAt != null || itemsDue
                    ? unanswered(rows, "The reply is empty: " + reply.statusLine())
                    : done(rows, null);
        }
        JsonNode body = Json.tree(reply.body());
        if (body == null && reply.claimsJson()) {
            return new Reading.Broken("The reply is not whole JSON: " + reply.statusLine());
        }
        if (body == null && (itemsDue || okAt != null || wantsId(rows))) {
            return new Reading.Foreign("The reply is not JSON, nor is it said to be: " + reply.statusLine());
        }
        if (okAt != null) {
            String ok = Json.text(body, okAt);
            if (!rule().isOk(ok)) {
                return new Reading.Whole(
                        rule().failed(body, "refused", null, rows.get(0).operation()));
            }
        }
        return itemsDue ? items(body, rows) : done(rows, body);
    }

    private Reading text(Reply reply, List<RecordView> rows) {
        if (reply.text().strip().equals(okText)) {
            return done(rows, null);
        }
        Complaint said = complaint(reply);
        Action verdict = codes().meaning(said.code(), rows.get(0).operation(), Action.REJECT);
        return new Reading.Whole(new Item(verdict, null, said.code(), said.message(), null));
    }

    private boolean wantsId(List<RecordView> rows) {
        return rule().wantsId() && rows.get(0).operation() != Operation.DELETE;
    }

    private Reading done(List<RecordView> rows, JsonNode body) {
        String id = format(rows) == Format.STATUS ? rule().id(body) : null;
        return new Reading.Items(Collections.nCopies(rows.size(), Item.done(id)));
    }

    private static Reading unanswered(List<RecordView> rows, String message) {
        return new Reading.Items(Collections.nCopies(rows.size(), Item.unknown(message)));
    }

    private Reading items(JsonNode body, List<RecordView> rows) {
        List<JsonNode> items = elements(body, itemsAt.isEmpty() ? List.of(JsonPointer.empty()) : itemsAt);
        List<JsonNode> errors = elements(body, errorsAt);
        if (format(rows) == Format.INDEXED) {
            return counted.read(body, errors, rows, rule(rows));
        }
        if (items == null && (errors == null || errors.isEmpty())) {
            return new Reading.Foreign("The reply has no array at itemsAt "
                    + (itemsAt.isEmpty() ? "(not set: the reply itself)" : itemsAt.toString()));
        }
        if (format(rows) != Format.POSITIONAL && keys.isSet()) {
            return keyed(items == null ? List.of() : items, errors == null ? List.of() : errors, rows);
        }
        if (items == null || items.size() != rows.size()) {
            return unanswered(
                    rows,
                    "The reply has " + (items == null ? 0 : items.size()) + " items for " + rows.size()
                            + " records, so none can be told which is its own");
        }
        List<Item> read = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            read.add(rule(rows).read(items.get(i), rows.get(i).operation(), false));
        }
        return new Reading.Items(read);
    }

    /** What a refusal of the whole call says of each record, or {@code null} if it does not speak of every one. */
    Reading.Items refused(Reply reply, List<RecordView> rows) {
        JsonNode body = format(rows) == Format.INDEXED ? Json.tree(reply.body()) : null;
        List<JsonNode> errors = body == null ? null : elements(body, errorsAt);
        return errors == null ? null : counted.refused(errors, rows, rule(rows));
    }

    /** The elements of all arrays that are there, or {@code null} if none is. */
    private static List<JsonNode> elements(JsonNode body, List<JsonPointer> places) {
        List<JsonNode> elements = null;
        for (JsonPointer place : places) {
            JsonNode array = body.at(place);
            if (array.isArray()) {
                elements = elements == null ? new ArrayList<>() : elements;
                array.forEach(elements::add);
            }
        }
        return elements;
    }

    private Reading keyed(List<JsonNode> items, List<JsonNode> errors, List<RecordView> rows) {
        KeyMatch.Index index = keys.index(rows);
        Operation operation = rows.get(0).operation();
        Item[] read = new Item[rows.size()];
        for (JsonNode item : items) {
            put(read, index.ofItem(item), rule(rows).read(item, operation, true));
        }
        for (JsonNode error : errors) {
            put(read, index.ofError(error), rule().failed(error, "refused", null, operation));
        }
        for (int i = 0; i < read.length; i++) {
            read[i] = read[i] == null ? Item.unknown("The reply has no item with the record's key") : read[i];
        }
        return new Reading.Items(List.of(read));
    }

    /** Where a reply says two things of a record, the worse counts. */
    private static void put(Item[] read, List<Integer> positions, Item item) {
        for (int position : positions) {
            Item before = read[position];
            if (before == null || before.action() == Action.ACCEPT) {
                read[position] = item;
            }
        }
    }

    /** What a reply with a 2xx status says. */
    sealed interface Reading {

        /** @param items one for each record of the call, in their order */
        record Items(List<Item> items) implements Reading {}

        /** The whole call was refused in spite of its status. */
        record Whole(Item item) implements Reading {}

        /** The reply broke off: the records may have been applied. */
        record Broken(String message) implements Reading {}

        /** The reply is of another kind than the options say, so that no reply can be read. */
        record Foreign(String message) implements Reading {}
    }

    /** How a reply accounts for the records of its call. */
    enum Format {
        STATUS,
        POSITIONAL,
        KEYED,
        MULTISTATUS,
        /** The accepted records are counted, and the others named by their position. */
        INDEXED,
        ALL;

        /** Whether the reply has something to say of each record. */
        boolean itemsDue() {
            return this != STATUS && this != ALL;
        }

        /**
         * @param value      as the option has it, or {@code null}
         * @param one        whether a call carries one record
         * @param manyOption what makes it carry many, for messages
         */
        static Format of(String option, String value, boolean one, String manyOption) {
            String many = Arrays.stream(values())
                    .filter(each -> each != STATUS)
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            if (value == null) {
                if (one) {
                    return STATUS;
                }
                throw new IllegalArgumentException(
                        "Option '" + option + "' must be set with " + manyOption + ": " + many);
            }
            Format format = OptionValues.constant(option, value, Format.class);
            if (format == STATUS && !one) {
                throw new IllegalArgumentException(
                        "Option '" + option + "' is 'status', which fits one record a call only." + " With "
                                + manyOption + " allowed: " + many);
            }
            return format;
        }
    }
}
