package io.saddlebag.api;

import io.saddlebag.row.Batch;
import io.saddlebag.row.Field;
import io.saddlebag.security.Redaction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The values of one change of a batch as the API shows them: those of sensitive fields are masked. */
final class ChangeValues {

    private final Batch batch;
    private final int change;
    private final Redaction redaction;

    ChangeValues(Batch batch, int change, Redaction redaction) {
        this.batch = batch;
        this.change = change;
        this.redaction = redaction;
    }

    /** The fields that the change writes. */
    List<String> changed() {
        return IntStream.range(0, batch.fields().size())
                .filter(this::writes)
                .mapToObj(field -> batch.fields().get(field).name())
                .toList();
    }

    private boolean writes(int field) {
        return batch.changes().get(change).changed(field);
    }

    /** The values that the change writes. */
    Map<String, Object> written() {
        return values(this::writes);
    }

    /** The values by which the destination finds the record. */
    Map<String, Object> key() {
        return values(field -> batch.fields().get(field).key());
    }

    private Map<String, Object> values(IntPredicate wanted) {
        Map<String, Object> record = batch.part(change, change + 1).getRecords().get(0);
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < batch.fields().size(); i++) {
            Field field = batch.fields().get(i);
            if (wanted.test(i)) {
                Object value = record.get(field.name());
                values.put(field.name(), field.sensitive() && value != null ? Redaction.MASK : masked(value));
            }
        }
        return values;
    }

    private Object masked(Object value) {
        return value instanceof String text ? redaction.redact(text) : value;
    }
}
