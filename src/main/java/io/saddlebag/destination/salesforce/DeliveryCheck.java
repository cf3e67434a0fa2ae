package io.saddlebag.destination.salesforce;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.FieldDescription;
import io.saddlebag.destination.FieldRules;
import io.saddlebag.destination.ObjectDescription;
import io.saddlebag.destination.Terms;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.row.Operation;
import io.saddlebag.sync.Batching;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.InvalidOptionException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds, before anything is sent, what would keep a sync from working with the object as Salesforce describes it. */
final class DeliveryCheck {

    /** The server works through a job in chunks of 10,000. */
    private static final int BULK_BATCH = 10_000;

    private static final int LARGEST_BATCH = 100_000;

    private final SObjects objects;
    private final String objectName;
    private final SinkRules rules;

    DeliveryCheck(SObjects objects, String objectName, SinkRules rules) {
        this.objects = objects;
        this.objectName = objectName;
        this.rules = rules;
    }

    /** Whether the sync's key is the Salesforce id itself. */
    static boolean isId(Fields fields) {
        return fields.keys().size() == 1
                && fields.get(fields.keys().get(0)).name().equals(RecordLayout.ID);
    }

    /** @throws InvalidOptionException saying what does not fit and what would */
    Terms check(Delivery delivery) {
        SObject object = objects.get(objectName);
        List<String> names = delivery.fields().all().stream().map(Field::name).toList();
        ObjectDescription description = objects.describe(object, names);
        permitted(object, delivery);
        FieldRules fields = new FieldRules(description, delivery);
        boolean finds = delivery.upsert() || !delivery.operations().contains(Operation.INSERT);
        if (finds && !rules.byId()) {
            requireKey(fields, delivery);
        } else if (finds && !delivery.operations().contains(Operation.INSERT)) {
            requireId(description, delivery);
        }
        return terms(fields, identity(object, delivery));
    }

    /**
     * What Salesforce finds a record by. Its describe says of each external id whether letter case matters, which it does only
     * for fields made so; a number is the same in every notation.
     */
    private Identity identity(SObject object, Delivery delivery) {
        boolean ownId = isId(delivery.fields()) && !delivery.operations().contains(Operation.INSERT);
        if (rules.byId() && !ownId) {
            return Identity.PRIMARY_KEY;
        }
        Map<String, KeyEquality> equality = new HashMap<>();
        for (int position : delivery.fields().keys()) {
            String name = delivery.fields().get(position).name();
            object.field(name).ifPresent(field -> equality.put(name, equality(field)));
        }
        return Identity.byDestinationKey(equality);
    }

    private static KeyEquality equality(SField field) {
        if (field.kind().isNumeric()) {
            return KeyEquality.NUMERIC;
        }
        return field.caseless() ? KeyEquality.IGNORING_CASE : KeyEquality.EXACT;
    }

    private void requireKey(FieldRules fields, Delivery delivery) {
        if (delivery.fields().keys().size() != 1) {
            throw new InvalidOptionException(
                    "destinationKey",
                    "Salesforce finds a record by one field, and destinationKey names "
                            + delivery.fields().keys().size());
        }
        if (!isId(delivery.fields())) {
            fields.requireKey();
        } else if (delivery.upsert()) {
            throw wrongMode(
                    delivery,
                    " needs an external id of " + objectName
                            + " as destinationKey, because a new record has no Id yet. Or set matchBy=id: then the ids of"
                            + " inserted records are remembered");
        }
    }

    /** Ids are remembered from inserts; a mode that makes none has to find them otherwise. */
    private void requireId(ObjectDescription description, Delivery delivery) {
        Fields fields = delivery.fields();
        boolean found = isId(fields)
                || fields.keys().size() == 1
                        && description
                                .field(fields.get(fields.keys().get(0)).name())
                                .filter(FieldDescription::key)
                                .isPresent();
        if (!found) {
            throw wrongMode(
                    delivery,
                    " with matchBy=id inserts nothing of which it"
                            + " could remember the id. Map the ids, field.Id: <column>, with destinationKey: Id; or leave out"
                            + " matchBy and name an external id of " + objectName + " as destinationKey");
        }
    }

    private static InvalidOptionException wrongMode(Delivery delivery, String why) {
        return new InvalidOptionException("mode", "Mode " + delivery.mode() + why);
    }

    private static void permitted(SObject object, Delivery delivery) {
        for (Operation operation : delivery.operations()) {
            boolean may =
                    switch (operation) {
                        case INSERT -> object.createable();
                        case UPDATE -> object.updateable();
                        case DELETE -> object.deletable();
                    };
            if (!may) {
                throw wrongMode(
                        delivery,
                        " sends " + operation.label()
                                + "s, but Salesforce does not let its user " + operation.label() + " a "
                                + object.name());
            }
        }
    }

    private Terms terms(FieldRules fields, Identity identity) {
        Batching batching =
                switch (rules.api()) {
                    case COLLECTIONS -> Batching.of(CollectionsSender.MOST);
                    case BULK -> Batching.of(BULK_BATCH);
                    case AUTO -> new Batching(CollectionsSender.MOST, BULK_BATCH, rules.bulkFrom());
                };
        int most = rules.api() == SinkRules.Api.COLLECTIONS ? CollectionsSender.MOST : LARGEST_BATCH;
        return new Terms(fields.checks(), batching, most, identity);
    }
}
