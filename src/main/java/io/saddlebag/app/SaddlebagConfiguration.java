package io.saddlebag.app;

import io.saddlebag.camel.Catalogues;
import io.saddlebag.camel.NextFires;
import io.saddlebag.camel.SyncOperations;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.camel.WrittenKamelets;
import io.saddlebag.db.Store;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Destinations;
import io.saddlebag.files.DestinationFiles;
import io.saddlebag.files.FolderWatch;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.files.Utf8Sources;
import io.saddlebag.form.DestinationRules;
import io.saddlebag.form.KameletFolder;
import io.saddlebag.lifecycle.Lifecycle;
import io.saddlebag.notify.MailServer;
import io.saddlebag.notify.NotificationReader;
import io.saddlebag.notify.NotificationRoutes;
import io.saddlebag.run.RunSettings;
import io.saddlebag.run.Runs;
import io.saddlebag.schedule.Schedules;
import io.saddlebag.security.FailedAttempts;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.Redaction;
import io.saddlebag.security.SignedHooks;
import io.saddlebag.security.TokenAuthenticator;
import io.saddlebag.security.Tokens;
import io.saddlebag.snapshot.DiffEngine;
import io.saddlebag.snapshot.LocalEngine;
import io.saddlebag.source.SourceSettings;
import io.saddlebag.source.Sources;
import io.saddlebag.sync.InvalidOptionException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.dsl.support.SourceLoader;
import org.quartz.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** What the component and the commands are given inside the service. */
@Configuration(proxyBeanMethods = false)
class SaddlebagConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SaddlebagConfiguration.class);

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ResolvedProperties resolvedProperties(
            SaddlebagProperties written,
            ObjectProvider<CamelContext> context,
            @Value("${saddlebag.command:false}") boolean command) {
        return ResolvedProperties.of(written, new CamelPlaceholders(context, command));
    }

    /** Camel looks it up by its type. */
    @Bean
    SourceLoader sourceLoader() {
        return new Utf8Sources();
    }

    /** Under the name by which Camel looks for the component. */
    @Bean("kamelet")
    WrittenKamelets kameletComponent() {
        return new WrittenKamelets();
    }

    @Bean
    Sources sources(ResolvedProperties properties) {
        Map<String, SourceSettings> settings = new TreeMap<>();
        properties.value().sources().forEach((name, source) -> {
            require(source.url(), "saddlebag.sources." + name + ".url");
            settings.put(
                    name,
                    new SourceSettings(
                            name, source.url(), source.username(), source.password(), zone(name, source.timeZone())));
        });
        return new Sources(settings);
    }

    @Bean
    Destinations destinations(ResolvedProperties properties) {
        Map<String, DestinationSettings> settings = new TreeMap<>();
        properties.value().destinations().forEach((name, configured) -> {
            Map<String, String> rest = new TreeMap<>(configured);
            String type = rest.remove("type");
            require(type, "saddlebag.destinations." + name + ".type");
            settings.put(name, new DestinationSettings(name, type, rest));
        });
        return new Destinations(settings);
    }

    @Bean
    NotificationRoutes notificationRoutes(ResolvedProperties properties) {
        try {
            Map<String, String> mail = properties.value().mail();
            MailServer server = mail.isEmpty() ? null : MailServer.read(mail);
            return new NotificationRoutes(
                    NotificationReader.read(properties.value().notifications(), server != null), server);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(e.getMessage(), "Correct the setting. docs/notifications.md lists them.");
        }
    }

    @Bean
    Redaction secrets(ResolvedProperties properties) {
        ConfiguredSecrets secrets = ConfiguredSecrets.of(properties.value());
        secrets.warnings().forEach(LOG::warn);
        KnownSecrets.add(secrets.all());
        return new Redaction(secrets.all());
    }

    @Bean
    Store store(ResolvedProperties properties) {
        SaddlebagProperties.Database store = properties.value().store();
        String url = store.url() == null ? "jdbc:h2:file:./data/saddlebag" : store.url();
        return new Store(url, store.username(), store.password());
    }

    @Bean
    Tokens tokens(Store store, Clock clock) {
        return new Tokens(store.jdbi(), clock);
    }

    @Bean
    TokenAuthenticator authenticator(SaddlebagProperties properties, Tokens tokens) {
        return new TokenAuthenticator(ConfiguredTokens.of(properties.api()), tokens);
    }

    @Bean
    SignedHooks signedHooks(SaddlebagProperties properties) {
        Map<String, String> secrets = new TreeMap<>();
        properties.hooks().forEach((sync, hook) -> {
            require(hook.dbtSecret(), "saddlebag.hooks." + sync + ".dbt-secret");
            secrets.put(sync, hook.dbtSecret());
        });
        return new SignedHooks(secrets);
    }

    @Bean
    FailedAttempts failedAttempts(Clock clock) {
        return new FailedAttempts(clock);
    }

    @Bean
    static StartCheck startCheck(Environment environment) {
        return new StartCheck(environment);
    }

    @Bean
    Runs runs(Store store, SaddlebagProperties properties, Redaction secrets, Clock clock) {
        Path spool = properties.spoolDirectory();
        DiffEngine local = spool == null ? new LocalEngine(store.jdbi()) : new LocalEngine(store.jdbi(), spool);
        RunSettings settings = new RunSettings(
                properties.node() == null ? node() : properties.node(), properties.lease(), properties.evidence());
        return new Runs(store, sync -> local, settings, secrets, clock);
    }

    @Bean
    Lifecycle lifecycle(Runs runs, SaddlebagProperties properties) {
        return new Lifecycle(runs, properties.failures());
    }

    @Bean
    Schedules schedules(Scheduler scheduler, CamelContext context, Lifecycle lifecycle, Clock clock) {
        return new Schedules(scheduler, context, lifecycle, clock);
    }

    @Bean
    NextFires nextFires(Schedules schedules) {
        return sync -> schedules.nextFires(sync, 1).stream().findFirst();
    }

    @Bean
    SyncOperations syncOperations(CamelContext context) {
        return new SyncOperations(context);
    }

    @Bean
    KameletFolder kamelets(SaddlebagProperties properties) {
        return new KameletFolder(properties.kamelets());
    }

    @Bean
    DestinationFiles destinationFiles(
            SaddlebagProperties properties,
            Destinations destinations,
            KameletFolder kamelets,
            Redaction secrets,
            Environment environment) {
        return new DestinationFiles(
                properties.destinationFiles(),
                destinations,
                () -> new DestinationRules(kamelets.now(), properties.destinationPrefix()),
                environment::getProperty,
                secrets);
    }

    @Bean
    RouteFiles routeFiles(CamelContext context, SaddlebagProperties properties, DestinationFiles destinations) {
        return new RouteFiles(context, properties.routes(), properties.kamelets(), destinations);
    }

    @Bean
    FolderWatch folderWatch(RouteFiles files) {
        return new FolderWatch(files);
    }

    @Bean
    SyncRunner syncRunner(CamelContext context) {
        return new SyncRunner(context);
    }

    @Bean
    Catalogues catalogues(CamelContext context) {
        return new Catalogues(context);
    }

    private static String node() {
        String process = Long.toString(ProcessHandle.current().pid());
        try {
            return InetAddress.getLocalHost().getHostName() + "-" + process;
        } catch (UnknownHostException e) {
            return "localhost-" + process;
        }
    }

    private static ZoneId zone(String source, String zone) {
        try {
            return ZoneId.of(zone.strip());
        } catch (DateTimeException e) {
            throw new InvalidOptionException(
                    "saddlebag.sources." + source + ".time-zone",
                    zone,
                    "Property saddlebag.sources." + source + ".time-zone is '" + zone
                            + "'. Allowed: UTC, a name such as Europe/Berlin, or an offset such as +02:00");
        }
    }

    private static void require(String value, String property) {
        if (value == null || value.isBlank()) {
            throw new InvalidOptionException(property, "Property " + property + " is missing");
        }
    }
}
