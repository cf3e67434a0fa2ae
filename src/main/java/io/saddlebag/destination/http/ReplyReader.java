package io.saddlebag.destination.http;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.saddlebag.destination.delivery.Action;
import io.saddlebag.row.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads what a reply with a 2xx status says of each record of its call. */
final class ReplyReader {

    private final Map<Way, Shape> shapes = new EnumMap<>(Way.class);
    private final Map<Way, ItemRule> rules = new EnumMap<>(Way.class);
    private final List<JsonPointer> itemsAt;
    private final List<JsonPointer> errorsAt;
    private final JsonPointer okAt;
    private final String okText;
    private final Counted counted;
    private final KeyMatch keys;

    /** @throws IllegalArgumentException if options are wrong, or do not go together */
    ReplyReader(SinkOptions all, Load load) {
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
        Shape writes = Shape.of("reply", options.getReply(), load.writesOne(), "records=many");
        add(Way.WRITE, "reply", writes, all);
        String updates = all.write().getUpdateReply();
        add(
                Way.UPDATE,
                "updateReply",
                updates == null && load.writesOne() == load.updatesOne()
                        ? writes
                        : Shape.of("updateReply", updates, load.updatesOne(), "updateRecords=many"),
                all);
        String deletes = call.getDeleteReply();
        add(
                Way.DELETE,
                "deleteReply",
                deletes == null && load.writesOne() == load.deletesOne()
                        ? writes
                        : Shape.of("deleteReply", deletes, load.deletesOne(), "deleteRecords=many"),
                all);
    }

    private void add(Way way, String option, Shape shape, SinkOptions all) {
        ItemRule items = rule(all, shape);
        check(option, shape, items);
        shapes.put(way, shape);
        rules.put(way, items);
    }

    private static ItemRule rule(SinkOptions all, Shape shape) {
        String status = shape == Shape.MULTISTATUS ? "/status" : null;
        return new ItemRule(all.reply(), all.errors(), status, all.retry().isTrust503());
    }

    private void check(String option, Shape shape, ItemRule items) {
        if (shape == Shape.KEYED && !keys.isSet()) {
            throw new IllegalArgumentException(
                    option + "=keyed needs option 'itemKey': where an item holds its record's key");
        }
        if (shape == Shape.INDEXED && !(counted.isSet() && !errorsAt.isEmpty())) {
            throw new IllegalArgumentException(
                    option + "=indexed needs the options 'errorsAt', 'errorIndex' and 'countAt':"
                            + " which records are refused, and how many are not");
        }
        if (shape.itemsDue() && okText != null) {
            throw new IllegalArgumentException(
                    "Option 'okText' needs " + option + "=status or all: a text says nothing of single records");
        }
        if (shape == Shape.POSITIONAL && !items.proves()) {
            throw new IllegalArgumentException(
                    option + "=positional needs one of the options 'itemOk', 'itemStatus', 'idAt':"
                            + " what in an item proves that its record succeeded");
        }
    }

    private Shape shape(List<Row> rows) {
        return shapes.get(rows.get(0).way());
    }

    ItemRule rule() {
        return rules.get(Way.WRITE);
    }

    private ItemRule rule(List<Row> rows) {
        return rules.get(rows.get(0).way());
    }

    KeyMatch keys() {
        return keys;
    }

    Codes codes() {
        return rule().codes();
    }

    /** Whether the items of the replies to such calls are found by the keys of their records. */
    boolean isKeyed(Way way) {
        Shape shape = shapes.get(way);
        return shape == Shape.KEYED || shape == Shape.MULTISTATUS && keys.isSet();
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

    Reading read(Reply reply, List<Row> rows) {
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
        Shape shape = shape(rows);
        boolean itemsDue = shape.itemsDue();
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

    private Reading text(Reply reply, List<Row> rows) {
        if (reply.text().strip().equals(okText)) {
            return done(rows, null);
        }
        Complaint said = complaint(reply);
        Action verdict = codes().meaning(said.code(), rows.get(0).operation(), Action.REJECT);
        return new Reading.Whole(new Item(verdict, null, said.code(), said.message(), null));
    }

    private boolean wantsId(List<Row> rows) {
        return rule().wantsId() && rows.get(0).operation() != Operation.DELETE;
    }

    private Reading done(List<Row> rows, JsonNode body) {
        String id = shape(rows) == Shape.STATUS ? rule().id(body) : null;
        return new Reading.Items(Collections.nCopies(rows.size(), Item.done(id)));
    }

    private static Reading unanswered(List<Row> rows, String message) {
        return new Reading.Items(Collections.nCopies(rows.size(), Item.unknown(message)));
    }

    private Reading items(JsonNode body, List<Row> rows) {
        List<JsonNode> items = elements(body, itemsAt.isEmpty() ? List.of(JsonPointer.empty()) : itemsAt);
        List<JsonNode> errors = elements(body, errorsAt);
        if (shape(rows) == Shape.INDEXED) {
            return counted.read(body, errors, rows, rule(rows));
        }
        if (items == null && (errors == null || errors.isEmpty())) {
            return new Reading.Foreign("The reply has no array at itemsAt "
                    + (itemsAt.isEmpty() ? "(not set: the reply itself)" : itemsAt.toString()));
        }
        if (shape(rows) != Shape.POSITIONAL && keys.isSet()) {
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
    Reading.Items refused(Reply reply, List<Row> rows) {
        JsonNode body = shape(rows) == Shape.INDEXED ? Json.tree(reply.body()) : null;
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

    private Reading keyed(List<JsonNode> items, List<JsonNode> errors, List<Row> rows) {
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
}
