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

    /** @param lookedUp whether ids that no reply gave are looked up */
    DeliveryCheck(Requests requests, ReplyReader replies, boolean lookedUp) {
        this.requests = requests;
        this.replies = replies;
        this.lookedUp = lookedUp;
    }

    /** @throws IllegalArgumentException saying which option to set */
    void check(Delivery delivery) {
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
                        requests.bodies().option(target.way()),
                        requests.bodies().placeholders(target.way()),
                        operation,
                        delivery.fields());
            }
        }
        known("recordKey", replies.keys().placeholders(), Operation.INSERT, delivery.fields());
        replies.keys().check(delivery.fields());
        requests.bodies().object(delivery.fields());
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
        boolean uses = target.path().placeholders().stream().anyMatch(each -> each.kind() == Placeholder.Kind.ID);
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
        for (String field : requests.bodies().without(target.way())) {
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
