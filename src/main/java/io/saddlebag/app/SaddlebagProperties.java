package io.saddlebag.app;

import io.saddlebag.form.DestinationRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * The service's own settings.
 *
 * @param routes         the folder of the sync routes
 * @param reload         how often the folder of routes is looked at; 0 to look only at the start
 * @param kamelets       the folder of the user's own Kamelets
 * @param store          where runs and snapshots are kept
 * @param sources        the databases from which models are read, by name
 * @param destinationFiles  the folder of the destinations that are made over the API
 * @param destinationPrefix what the names of settings begin with to which those may refer
 * @param destinations   the destinations, by name; each has a {@code type} and the properties of that type
 * @param notifications  who is told of what, by name; each has the events, and a channel with its properties
 * @param mail           the server that takes mails
 * @param publicUrl      under which people reach the service, for links in notifications; by default there are none
 * @param api            the tokens with which the service can be used over HTTP
 * @param hooks          secrets with which other systems sign their calls to webhooks, by sync
 * @param node           names this process in the history; by default its host and process id
 * @param lease          after so long without a sign of life a run is taken for dead
 * @param failures       how many failed runs in a row put a sync into error
 * @param evidence       how long the evidence of records is kept; a plain number is a number of days
 * @param spoolDirectory where change sets lie while they are sent; by default in the system's temporary directory
 */
@ConfigurationProperties("saddlebag")
public record SaddlebagProperties(
        @DefaultValue("routes") Path routes,
        @DefaultValue("2s") Duration reload,
        @DefaultValue("kamelets") Path kamelets,
        @DefaultValue Database store,
        @DefaultValue Map<String, Source> sources,
        @DefaultValue("config/destinations") Path destinationFiles,
        @DefaultValue(DestinationRules.PREFIX) String destinationPrefix,
        @DefaultValue Map<String, Map<String, String>> destinations,
        @DefaultValue Map<String, Map<String, String>> notifications,
        @DefaultValue Map<String, String> mail,
        String publicUrl,
        @DefaultValue Api api,
        @DefaultValue Map<String, Hook> hooks,
        String node,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("3") int failures,
        @DefaultValue("30") @DurationUnit(ChronoUnit.DAYS) Duration evidence,
        Path spoolDirectory) {

    /** The same settings with databases, destinations and notifications whose placeholders were resolved. */
    SaddlebagProperties with(
            Database otherStore,
            Map<String, Source> otherSources,
            Map<String, Map<String, String>> otherDestinations,
            Map<String, Map<String, String>> otherNotifications,
            Map<String, String> otherMail) {
        return new SaddlebagProperties(
                routes,
                reload,
                kamelets,
                otherStore,
                otherSources,
                destinationFiles,
                destinationPrefix,
                otherDestinations,
                otherNotifications,
                otherMail,
                publicUrl,
                api,
                hooks,
                node,
                lease,
                failures,
                evidence,
                spoolDirectory);
    }

    /**
     * A database.
     *
     * @param url      a JDBC URL
     * @param username may be left out
     * @param password may be left out
     */
    public record Database(String url, String username, String password) {}

    /**
     * A database from which models are read.
     *
     * @param url      a JDBC URL
     * @param username may be left out
     * @param password may be left out
     * @param timeZone the time zone in which it is read, whatever the process has
     */
    public record Source(
            String url,
            String username,
            String password,
            @DefaultValue("UTC") String timeZone) {

        Database database() {
            return new Database(url, username, password);
        }
    }

    /**
     * Who may use the service over HTTP.
     *
     * @param token  the token of an admin; may be left out where there are named ones
     * @param tokens more tokens, by name
     */
    public record Api(String token, @DefaultValue Map<String, NamedToken> tokens) {}

    /**
     * How the webhook of a sync is called.
     *
     * @param dbtSecret with which dbt signs what it sends
     */
    public record Hook(String dbtSecret) {}

    /**
     * A token of which the configuration says what it allows.
     *
     * @param role viewer, operator or admin
     */
    public record NamedToken(String token, String role) {}
}
