package io.saddlebag.app;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.files.FolderWatch;
import io.saddlebag.files.RouteFiles;
import io.saddlebag.notify.NotificationRoutes;
import io.saddlebag.schedule.Schedules;
import io.saddlebag.source.Sources;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes the named sources usable by {@code jdbc:} and {@code sql:} endpoints too, under their names, and loads the user's routes
 * once Camel has started: a file that does not work keeps none of the others from it.
 */
@Component
class CamelSetup implements CamelContextConfiguration {

    private final Sources sources;
    private final SaddlebagProperties properties;
    private final ObjectProvider<RouteFiles> files;
    private final ObjectProvider<FolderWatch> watch;
    private final ObjectProvider<Schedules> schedules;
    private final ObjectProvider<NotificationRoutes> notifications;
    private final boolean command;
    private final boolean offline;

    CamelSetup(
            Sources sources,
            SaddlebagProperties properties,
            ObjectProvider<RouteFiles> files,
            ObjectProvider<FolderWatch> watch,
            ObjectProvider<Schedules> schedules,
            ObjectProvider<NotificationRoutes> notifications,
            @Value("${saddlebag.command:false}") boolean command,
            @Value("${saddlebag.offline:false}") boolean offline) {
        this.sources = sources;
        this.properties = properties;
        this.files = files;
        this.watch = watch;
        this.schedules = schedules;
        this.notifications = notifications;
        this.command = command;
        this.offline = offline;
    }

    /** Before any route is made of them: a command hears of no events, for it runs one thing and ends. */
    @Override
    public void beforeApplicationStart(CamelContext context) {
        RetlComponent retl = context.getComponent("retl", RetlComponent.class);
        retl.setListening(!command);
        retl.setPublicUrl(properties.publicUrl());
        retl.setCheckOnStart(!offline);
        sources.names().forEach(name -> context.getRegistry()
                .bind(name, DataSource.class, sources.get(name).dataSource()));
    }

    @Override
    public void afterApplicationStart(CamelContext context) {
        if (!command) {
            notify(context);
            RetlComponent retl = context.getComponent("retl", RetlComponent.class);
            schedules.getObject().watch(retl.syncs());
        }
        files.getObject().refresh();
        if (!command) {
            context.getComponent("retl", RetlComponent.class).getLifecycle().tellInterrupted();
        }
        if (!command && !properties.reload().isZero()) {
            watch.getObject().start(properties.reload());
        }
    }

    /** After the route configuration that they need, and before the first event. */
    private void notify(CamelContext context) {
        try {
            context.addRoutes(notifications.getObject());
        } catch (Exception e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            throw new StartRefusedException(
                    "A notification cannot be started: " + root.getMessage(),
                    "Correct saddlebag.notifications. docs/notifications.md lists the settings.");
        }
    }
}
