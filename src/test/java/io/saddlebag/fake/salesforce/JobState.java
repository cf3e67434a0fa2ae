package io.saddlebag.fake.salesforce;

/** How far a job has come. */
enum JobState {
    OPEN("Open"),
    UPLOAD_COMPLETE("UploadComplete"),
    IN_PROGRESS("InProgress"),
    JOB_COMPLETE("JobComplete"),
    ABORTED("Aborted"),
    FAILED("Failed");

    private final String word;

    JobState(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean isTerminal() {
        return this == JOB_COMPLETE || this == ABORTED || this == FAILED;
    }
}
