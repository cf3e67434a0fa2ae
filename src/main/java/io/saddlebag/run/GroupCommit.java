package io.saddlebag.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Commits what several threads write at the same time in one transaction, because a commit costs more than what is written:
 * while one thread commits, the others queue up, and the next of them commits for all that wait.
 */
final class GroupCommit {

    private final Jdbi jdbi;
    private final ReentrantLock committing = new ReentrantLock();
    private final Queue<Writing> waiting = new ConcurrentLinkedQueue<>();

    GroupCommit(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Writes something, all of it or nothing, and returns once it is committed. What fails does so alone.
     *
     * @param work may be called more than once, each time in another transaction
     */
    void write(Consumer<Handle> work) {
        Writing own = new Writing(work);
        waiting.add(own);
        committing.lock();
        try {
            if (!own.done) {
                commitWaiting();
            }
        } finally {
            committing.unlock();
        }
        if (own.failure != null) {
            throw own.failure;
        }
    }

    private void commitWaiting() {
        List<Writing> group = new ArrayList<>();
        for (Writing next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
        }
        if (!commit(group)) {
            group.forEach(each -> commit(List.of(each)));
        }
    }

    /** @return false if several were tried and one of them has failed, so that none is committed */
    private boolean commit(List<Writing> group) {
        try {
            jdbi.useTransaction(handle -> group.forEach(each -> each.work.accept(handle)));
        } catch (RuntimeException e) {
            if (group.size() > 1) {
                return false;
            }
            group.get(0).failure = e;
        }
        group.forEach(each -> each.done = true);
        return true;
    }

    /** Guarded by the lock. */
    private static final class Writing {
        private final Consumer<Handle> work;
        private boolean done;
        private RuntimeException failure;

        Writing(Consumer<Handle> work) {
            this.work = work;
        }
    }
}
