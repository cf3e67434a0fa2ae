package io.saddlebag.form;

import java.text.ParseException;
import java.time.ZoneId;
import java.util.List;
import org.quartz.CronExpression;

/** What the schedule of a form must be like. */
final class ScheduleShape {

    private static final int YEAR = 366 * 24 * 60;

    /** Of seconds, minutes and hours. */
    private static final List<Integer> LARGEST = List.of(59, 59, 23);

    private final SyncForm form;
    private final Problems problems;

    ScheduleShape(SyncForm form, Problems problems) {
        this.form = form;
        this.problems = problems;
    }

    void check() {
        if (form.schedule() == null) {
            problems.add("schedule", "is missing. Its type is one of manual, cron, interval, after, webhook");
        } else if (form.schedule() instanceof Schedule.Cron cron) {
            cron(cron);
            choice("schedule.missed", cron.missed(), List.of(Schedule.RUN, Schedule.SKIP));
        } else if (form.schedule() instanceof Schedule.Interval interval) {
            Integer minutes = interval.intervalMinutes();
            problems.require(
                    minutes != null && minutes >= 1 && minutes <= YEAR,
                    "schedule.interval_minutes",
                    "cannot be " + minutes + ". Allowed: 1 to " + YEAR);
            choice("schedule.missed", interval.missed(), List.of(Schedule.RUN, Schedule.SKIP));
        } else if (form.schedule() instanceof Schedule.After after) {
            problems.addIf("schedule.sync_id", Slug.problem(after.syncId()));
            problems.require(
                    after.syncId() == null || !after.syncId().equals(form.id()),
                    "schedule.sync_id",
                    "is the sync itself");
            choice("schedule.on", after.on(), List.of(Schedule.SUCCESS, Schedule.ALWAYS));
        }
    }

    private void cron(Schedule.Cron schedule) {
        String text = PlainText.problemOfName(schedule.cron());
        if (text != null) {
            problems.add("schedule.cron", text);
        } else {
            try {
                CronExpression.validateExpression(schedule.cron());
                problems.addIf("schedule.cron", odd(schedule.cron()));
            } catch (ParseException | RuntimeException e) {
                problems.add(
                        "schedule.cron",
                        "is no cron expression: " + e.getMessage()
                                + ". It has six fields, the first of which are seconds: 0 0/15 * * * ?");
            }
        }
        problems.require(
                schedule.timeZone() == null || ZoneId.getAvailableZoneIds().contains(schedule.timeZone()),
                "schedule.time_zone",
                "is no time zone: '" + PlainText.shown(String.valueOf(schedule.timeZone()))
                        + "'. Allowed: names such as Europe/Berlin");
    }

    /** Quartz takes some texts with more in them than its fields, and a second 99. */
    private static String odd(String cron) {
        if (!cron.matches("[A-Za-z0-9 */?,#-]+")) {
            return "is no cron expression. Allowed: letters, digits and * / ? , # -";
        }
        String[] fields = cron.strip().split(" +");
        for (int i = 0; i < LARGEST.size(); i++) {
            for (String number : fields[i].split("[^0-9]+")) {
                if (!number.isEmpty() && (number.length() > 2 || Integer.parseInt(number) > LARGEST.get(i))) {
                    return "is no cron expression: " + number + " is above " + LARGEST.get(i);
                }
            }
        }
        return null;
    }

    private void choice(String field, String value, List<String> allowed) {
        problems.require(
                allowed.contains(value),
                field,
                "cannot be '" + PlainText.shown(value) + "'. Allowed: " + String.join(", ", allowed));
    }
}
