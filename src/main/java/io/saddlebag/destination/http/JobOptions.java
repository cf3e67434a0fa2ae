package io.saddlebag.destination.http;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** Jobs, by which an API answers a write before it has done it. Places are JSON pointers. */
@UriParams
class JobOptions {

    @UriParam(
            label = "job",
            description =
                    "Where the reply to a write has the id or the URL of the job that does it, for example /job/id. With it, the job is waited for, and what it replies in the end is read")
    private String jobAt;

    @UriParam(
            label = "job",
            description =
                    "Where a GET tells of the job, for example /jobs/${job}. Without it, the value at jobAt is the URL or path of the job")
    private String jobPath;

    @UriParam(label = "job", description = "Where the job's reply has its status, for example /job/status")
    private String jobStatusAt;

    @UriParam(
            label = "job",
            defaultValue = "completed",
            description = "The values at jobStatusAt that mean that the job is done, separated by commas")
    private String jobDone = "completed";

    @UriParam(
            label = "job",
            defaultValue = "failed",
            description =
                    "The values at jobStatusAt that mean that the job failed, separated by commas. What it did before is not known")
    private String jobFailed = "failed";

    @UriParam(
            label = "job",
            javaType = "java.time.Duration",
            defaultValue = "1s",
            description = "How long to wait before the job is first asked for; doubled for each further time")
    private String jobDelay = "1s";

    @UriParam(
            label = "job",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "The longest wait between two times")
    private String maxJobDelay = "10s";

    @UriParam(
            label = "job",
            javaType = "java.time.Duration",
            defaultValue = "10m",
            description =
                    "How long a run waits for the job; then its records are pending, and nothing newer is sent before the job has ended")
    private String jobTimeout = "10m";

    public String getJobAt() {
        return jobAt;
    }

    public void setJobAt(String value) {
        jobAt = value;
    }

    public String getJobPath() {
        return jobPath;
    }

    public void setJobPath(String value) {
        jobPath = value;
    }

    public String getJobStatusAt() {
        return jobStatusAt;
    }

    public void setJobStatusAt(String value) {
        jobStatusAt = value;
    }

    public String getJobDone() {
        return jobDone;
    }

    public void setJobDone(String value) {
        jobDone = value;
    }

    public String getJobFailed() {
        return jobFailed;
    }

    public void setJobFailed(String value) {
        jobFailed = value;
    }

    public String getJobDelay() {
        return jobDelay;
    }

    public void setJobDelay(String value) {
        jobDelay = value;
    }

    public String getMaxJobDelay() {
        return maxJobDelay;
    }

    public void setMaxJobDelay(String value) {
        maxJobDelay = value;
    }

    public String getJobTimeout() {
        return jobTimeout;
    }

    public void setJobTimeout(String value) {
        jobTimeout = value;
    }
}
