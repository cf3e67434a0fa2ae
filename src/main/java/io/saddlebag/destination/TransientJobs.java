package io.saddlebag.destination;

import java.util.ArrayList;
import java.util.List;

/** Remembers jobs until the process ends. */
final class TransientJobs implements OpenJobs {

    private final List<OpenJob> jobs = new ArrayList<>();

    @Override
    public synchronized void remember(OpenJob job) {
        jobs.add(job);
    }

    @Override
    public synchronized List<OpenJob> of(String sync, String destination) {
        return jobs.stream()
                .filter(job -> job.sync().equals(sync) && job.destination().equals(destination))
                .toList();
    }

    @Override
    public synchronized void forget(OpenJob job) {
        jobs.remove(job);
    }
}
