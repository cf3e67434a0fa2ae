package io.saddlebag.sync;

/**
 * How many changes go into a batch.
 *
 * @param usual     the most changes of a batch
 * @param large     the most changes of a batch of a large change set
 * @param largeFrom how many changes make a change set large; 0 if none is
 */
public record Batching(int usual, int large, long largeFrom) {

    public Batching {
        requirePositive(usual);
        requirePositive(large);
    }

    private static void requirePositive(int size) {
        if (size < 1) {
            throw new InvalidOptionException(
                    "batchSize",
                    String.valueOf(size),
                    "1 or more",
                    "Option batchSize cannot be " + size + ". Allowed: 1 or more");
        }
    }

    /** Batches of one size, whatever there is to send. */
    public static Batching of(int size) {
        return new Batching(size, size, 0);
    }

    /** The most changes of a batch when so many are to be sent altogether. */
    public int size(long changes) {
        return largeFrom > 0 && changes >= largeFrom ? large : usual;
    }
}
