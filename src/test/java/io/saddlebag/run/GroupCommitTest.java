package io.saddlebag.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.testing.Eventually;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private final Jdbi jdbi = Jdbi.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    private final GroupCommit commits = new GroupCommit(jdbi);

    @Test
    void whatFailsFailsAloneAlthoughOthersAreCommittedWithIt() throws Exception {
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE written (number INT PRIMARY KEY)"));
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Set<Handle> transactions = ConcurrentHashMap.newKeySet();
        List<Thread> writers = new CopyOnWriteArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(5, task -> {
            Thread writer = new Thread(task);
            writers.add(writer);
            return writer;
        });
        Future<?> holding = threads.submit(() -> commits.write(handle -> {
            first.countDown();
            await(go);
            insert(handle, 0);
        }));
        first.await();
        List<? extends Future<?>> others = IntStream.of(1, 2, 0, 3)
                .mapToObj(number -> threads.submit(() -> commits.write(handle -> {
                    transactions.add(handle);
                    insert(handle, number);
                })))
                .toList();
        // One waits for the latch, the others for their turn.
        Eventually.holds(() -> assertThat(writers).hasSize(5).allSatisfy(writer -> assertThat(writer.getState())
                .isEqualTo(Thread.State.WAITING)));
        go.countDown();
        holding.get(10, TimeUnit.SECONDS);
        int failed = 0;
        for (Future<?> other : others) {
            try {
                other.get(10, TimeUnit.SECONDS);
            } catch (ExecutionException duplicate) {
                failed++;
            }
        }
        threads.shutdownNow();
        assertThat(failed).isEqualTo(1);
        List<Integer> written =
                jdbi.withHandle(handle -> handle.createQuery("SELECT number FROM written ORDER BY number")
                        .mapTo(Integer.class)
                        .list());
        assertThat(written).containsExactly(0, 1, 2, 3);
        // One for all of them, and then one for each of them.
        assertThat(transactions).hasSizeGreaterThanOrEqualTo(4);
    }

    private static void insert(Handle handle, int number) {
        handle.execute("INSERT INTO written VALUES (?)", number);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
