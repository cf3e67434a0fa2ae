package io.saddlebag.metrics;

import java.util.Map;

/**
 * What is wrong with the files that syncs are made of. Beans of this type show up in {@code /actuator/health}, component
 * {@code files}.
 */
@FunctionalInterface
public interface FileProblems {

    /** What is wrong, by the file's path; empty if nothing is. Must be quick. */
    Map<String, String> problems();
}
