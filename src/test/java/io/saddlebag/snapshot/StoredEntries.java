package io.saddlebag.snapshot;

import io.saddlebag.diff.EntryDetails;
import io.saddlebag.diff.EntryLayout;
import io.saddlebag.diff.RowState;
import io.saddlebag.diff.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A snapshot as plain maps; of each key the last entry. Absent records are left out. */
record StoredEntries(Map<String, Entry> byKey, List<List<Long>> rejections, int segments) {

    /** An entry; two are equal if all that they say is. */
    record Entry(long rowHigh, long rowLow, EntryDetails details, EntryLayout layout) {

        boolean isMark() {
            return rowHigh == RowState.MARK;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entry entry && entry.text().equals(text());
        }

        @Override
        public int hashCode() {
            return text().hashCode();
        }

        private String text() {
            return rowHigh + " " + rowLow + " " + details.key() + " " + Arrays.toString(details.fieldHashes())
                    + details.destinationKey() + details.destinationId() + layout;
        }
    }

    TreeSet<String> present() {
        return new TreeSet<>(byKey.keySet());
    }

    static StoredEntries of(Snapshot snapshot) {
        List<long[]> loaded = new ArrayList<>();
        Map<List<Long>, Integer> last = new HashMap<>();
        snapshot.load((keyHigh, keyLow, rowHigh, rowLow) -> {
            last.put(List.of(keyHigh, keyLow), loaded.size());
            loaded.add(new long[] {rowHigh, rowLow});
        });
        int[] ordinals = last.values().stream()
                .mapToInt(Integer::intValue)
                .filter(ordinal -> loaded.get(ordinal)[0] != RowState.MARK || loaded.get(ordinal)[1] != RowState.ABSENT)
                .sorted()
                .toArray();
        Map<String, Entry> byKey = new TreeMap<>();
        List<EntryDetails> details = new ArrayList<>();
        snapshot.details(ordinals, (index, each) -> details.add(each));
        IntStream.range(0, ordinals.length).forEach(i -> {
            long[] row = loaded.get(ordinals[i]);
            Entry entry = new Entry(row[0], row[1], details.get(i), snapshot.layout(ordinals[i]));
            byKey.put(String.valueOf(details.get(i).key().get(0)), entry);
        });
        List<List<Long>> rejections = new ArrayList<>();
        snapshot.loadRejections((keyHigh, keyLow, rowHigh, rowLow, ordinal) ->
                rejections.add(List.of(keyHigh, keyLow, rowHigh, rowLow)));
        return new StoredEntries(
                byKey, rejections, ((StoredSnapshot) snapshot).segments().size());
    }
}
