package io.saddlebag.destination;

import io.saddlebag.sync.Batching;
import io.saddlebag.sync.FieldCheck;
import io.saddlebag.sync.Identity;
import java.util.ArrayList;
import java.util.List;

/**
 * What a destination asks of a sync, as it says itself before anything is sent.
 *
 * @param checks   what values must keep to; a record that does not is invalid and is not sent
 * @param batching how many changes a batch is to have where the sync does not say
 * @param most     the most changes that a batch may have; 0 for any number
 * @param identity what the destination finds a record by
 */
public record Terms(List<FieldCheck> checks, Batching batching, int most, Identity identity) {

    /** Those of a destination that asks for nothing and cannot find records again. */
    public static final Terms NONE = of(Identity.NONE);

    public Terms {
        checks = List.copyOf(checks);
    }

    /** Those of a destination that asks for nothing, but finds records by something. */
    public static Terms of(Identity identity) {
        return new Terms(List.of(), Batching.of(100), 0, identity);
    }

    /** What satisfies both. */
    public Terms and(Terms other) {
        List<FieldCheck> all = new ArrayList<>(checks);
        all.addAll(other.checks);
        return new Terms(
                all,
                batching.usual() <= other.batching.usual() ? batching : other.batching,
                most == 0 || other.most == 0 ? most + other.most : Math.min(most, other.most),
                identity.and(other.identity));
    }
}
