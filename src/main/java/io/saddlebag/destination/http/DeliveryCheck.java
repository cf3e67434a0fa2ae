package io.saddlebag.destination.http;

import io.saddlebag.destination.Delivery;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.Operation;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds, before anything is sent, what would keep a sync from working with the options as they are. */
final class DeliveryCheck {

    private final Requests requests;
    private final ReplyReader replies;
    private final boolean lookedUp;
    private final String keyField;

    /**
     * @param lookedUp whether ids that no reply gave are looked up
     * @param keyField the only field by which records are found, or {@code null} for any
     */
    DeliveryCheck(Requests requests, ReplyReader replies, boolean lookedUp, String keyField) {
        this.keyField = keyField;
        this.requests = requests;
        this.replies = replies;
        this.lookedUp = lookedUp;
    }

    /** The only field by which records are found, or {@code null} for any. */
    static String keyField(WriteOptions options) {
        String field = options.getKeyField();
        return field == null || field.isBlank() ? null : field.strip();
    }

    /** @throws IllegalArgumentException saying which option to set */
    void check(Delivery delivery) {
        key(delivery);
        for (Operation operation : delivery.operations()) {
            Target target = requests.targets().of(operation, delivery.upsert());
            if (target == null) {
                throw new IllegalArgumentException(missing(delivery, operation));
            }
            known(target.option(), target.path().placeholders(), operation, delivery.fields());
            ids(target, delivery.operations());
            without(target, delivery);
            if (requests.bodies().sent(target)) {
                known(
                        requests.bodies().option(target),
                        requests.bodies().placeholders(target),
                        operation,
                        delivery.fields());
            }
        }
        known("recordKey", replies.keys().placeholders(), Operation.INSERT, delivery.fields());
        replies.keys().check(delivery.fields());
        requests.bodies().object(delivery.fields());
    }

    /** A new record is found by nothing. */
    private void key(Delivery delivery) {
        List<Field> keys = delivery.fields().all().stream().filter(Field::key).toList();
        boolean finds = delivery.upsert() || !delivery.operations().equals(Set.of(Operation.INSERT));
        if (keyField != null && finds && !names(keys).equals(keyField)) {
            throw new IllegalArgumentException("Records are found by the field '" + keyField
                    + "', but option destinationKey of sync '" + delivery.sync() + "' names " + names(keys)
                    + ". Both must name the same field");
        }
    }

    private static String missing(Delivery delivery, Operation operation) {
        String upsert = delivery.upsert() && operation != Operation.DELETE ? " or 'upsertPath'" : "";
        return "Sync '" + delivery.sync() + "' (mode " + delivery.mode() + ") sends " + operation.label()
                + "s. Set option '" + Requests.pathOption(operation) + "'" + upsert + " to where they go";
    }

    private static void known(String option, List<Placeholder> placeholders, Operation operation, Fields fields) {
        for (Placeholder placeholder : placeholders) {
            if (placeholder.kind() != Placeholder.Kind.FIELD) {
                continue;
            }
            int position = fields.position(placeholder.field());
            if (position < 0) {
                throw new IllegalArgumentException("Option '" + option + "' uses ${field." + placeholder.field()
                        + "}, which is not a field of the sync. Its fields: " + names(fields.all()));
            }
            if (operation == Operation.DELETE && !fields.get(position).key()) {
                throw new IllegalArgumentException("Option '" + option + "' uses ${field." + placeholder.field()
                        + "}, but of a deleted record only the key fields are known: "
                        + names(fields.all().stream().filter(Field::key).toList()));
            }
        }
    }

    private void ids(Target target, Set<Operation> operations) {
        boolean uses = target.path().placeholders().stream().anyMatch(Placeholder::isId);
        if (uses && target.operation() == Operation.INSERT) {
            throw new IllegalArgumentException("Option '" + target.option()
                    + "' uses ${id}, which a record that is inserted does not have. Use ${field.name} or ${key}");
        }
        if (uses
                && operations.contains(Operation.INSERT)
                && !lookedUp
                && !replies.rule().wantsId()) {
            throw new IllegalArgumentException(
                    "Option '" + target.option()
                            + "' uses ${id}. Set option 'idAt' to where the reply to an insert holds the id, or 'lookupPath' to where it can be looked up");
        }
    }

    private void without(Target target, Delivery delivery) {
        for (String field : requests.bodies().without(target.kind())) {
            if (delivery.fields().position(field) >= 0) {
                throw new IllegalArgumentException("Sync '" + delivery.sync() + "' (mode " + delivery.mode()
                        + ") maps field '" + field + "', which the destination does not take in updates of what it has."
                        + " Remove field." + field + ", or use another mode");
            }
        }
    }

    private static String names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.joining(", "));
    }
}
