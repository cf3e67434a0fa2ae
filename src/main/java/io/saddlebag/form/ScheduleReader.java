package io.saddlebag.form;

import java.util.Set;

/** Reads the start of a route as a schedule. */
final class ScheduleReader {

    private final RouteStep from;

    ScheduleReader(RouteStep from) {
        this.from = from;
    }

    Schedule read(String id) {
        return switch (from.uri()) {
            case RouteForm.MANUAL -> {
                from.requireOnly(Set.of());
                yield new Schedule.Manual();
            }
            case RouteForm.WEBHOOK -> {
                from.requireOnly(Set.of());
                yield new Schedule.Webhook();
            }
            case RouteForm.EVENTS -> after();
            default -> timed(id);
        };
    }

    private Schedule after() {
        from.requireOnly(Set.of("sync", "types"));
        String on = from.option("types") == null ? null : RouteForm.on(from.option("types"));
        if (on == null || from.option("sync") == null) {
            throw new NoFormException("a start by other events than the end of one sync", from.line());
        }
        return new Schedule.After(from.option("sync"), on);
    }

    private Schedule timed(String id) {
        if (!from.uri().equals("quartz:retl/" + id)) {
            throw new NoFormException("a start by '" + from.uri() + "'", from.line());
        }
        if (from.option("cron") != null) {
            from.requireOnly(Set.of("cron", "trigger.timeZone", "trigger.misfireInstruction"));
            return new Schedule.Cron(from.option("cron"), from.option("trigger.timeZone"), missed(RouteForm.SKIP_CRON));
        }
        from.requireOnly(Set.of("trigger.repeatInterval", "trigger.repeatCount", "trigger.misfireInstruction"));
        String interval = from.option("trigger.repeatInterval");
        if (interval == null || !RouteForm.FOREVER.equals(from.option("trigger.repeatCount"))) {
            throw new NoFormException("a timer that is neither cron nor an interval without end", from.line());
        }
        if (!interval.matches("\\d{1,12}") || Long.parseLong(interval) % RouteForm.MINUTE != 0) {
            throw new NoFormException("an interval of no whole minutes", from.line("trigger.repeatInterval"));
        }
        return new Schedule.Interval(
                Math.toIntExact(Long.parseLong(interval) / RouteForm.MINUTE), missed(RouteForm.SKIP_INTERVAL));
    }

    private String missed(String skip) {
        String instruction = from.option("trigger.misfireInstruction");
        if (instruction != null && !instruction.equals(skip)) {
            throw new NoFormException(
                    "another trigger.misfireInstruction than " + skip, from.line("trigger.misfireInstruction"));
        }
        return instruction == null ? Schedule.RUN : Schedule.SKIP;
    }
}
