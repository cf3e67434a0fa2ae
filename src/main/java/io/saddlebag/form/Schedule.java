package io.saddlebag.form;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** When a sync runs. In JSON, {@code type} tells which of them it is: manual, cron, interval, after, webhook. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Manual.class, name = "manual"),
    @JsonSubTypes.Type(value = Schedule.Cron.class, name = "cron"),
    @JsonSubTypes.Type(value = Schedule.Interval.class, name = "interval"),
    @JsonSubTypes.Type(value = Schedule.After.class, name = "after"),
    @JsonSubTypes.Type(value = Schedule.Webhook.class, name = "webhook")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Schedule {

    /** A missed fire runs once, as soon as it can. */
    String RUN = "run";

    /** A missed fire is left out. */
    String SKIP = "skip";

    /** The other sync's run has sent something or had nothing to send. */
    String SUCCESS = "success";

    /** The other sync's run has ended, however it ended. */
    String ALWAYS = "always";

    /** When somebody asks for it. */
    record Manual() implements Schedule {}

    /** When somebody calls the sync's webhook. */
    record Webhook() implements Schedule {}

    /**
     * At the times of a Quartz cron expression.
     *
     * @param cron     six or seven fields, the first of which are seconds
     * @param timeZone an IANA name, or {@code null} for the zone of the service
     * @param missed   {@link #RUN} (also for {@code null}) or {@link #SKIP}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cron(String cron, String timeZone, String missed) implements Schedule {
        public Cron {
            missed = missed == null ? RUN : missed;
        }
    }

    /**
     * At equal intervals from the start of the service on.
     *
     * @param intervalMinutes minutes from fire to fire
     * @param missed          {@link #RUN} (also for {@code null}) or {@link #SKIP}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Interval(Integer intervalMinutes, String missed) implements Schedule {
        public Interval {
            missed = missed == null ? RUN : missed;
        }
    }

    /**
     * When a run of another sync has ended.
     *
     * @param syncId the other sync
     * @param on     {@link #SUCCESS} (also for {@code null}) or {@link #ALWAYS}
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record After(String syncId, String on) implements Schedule {
        public After {
            on = on == null ? SUCCESS : on;
        }
    }
}
