package io.saddlebag.app;

import ch.qos.logback.classic.LoggerContext;
import io.saddlebag.log.MaskingAppender;
import io.saddlebag.security.KnownSecrets;
import io.saddlebag.security.SecretNames;
import io.saddlebag.security.UrlSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Keeps secrets out of the log from its first line on: as soon as it is configured, and before anything is made of the settings. */
final class LogMasking implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** Settings of the service, by property or by environment variable; other variables are none of its business. */
    private static final Pattern OURS =
            Pattern.compile("(saddlebag|camel|spring|server|management|destination)[._-].*");

    private static final Pattern NO_SECRET = Pattern.compile("true|false|\\d{1,5}|\\s*|.*[$]\\{.*", Pattern.DOTALL);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        KnownSecrets.add(secrets(event.getEnvironment()));
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            MaskingAppender.install(context);
        }
    }

    private static List<String> secrets(ConfigurableEnvironment environment) {
        List<String> secrets = new ArrayList<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> enumerable) {
                for (String name : enumerable.getPropertyNames()) {
                    if (OURS.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
                        collect(name, value(environment, name), secrets);
                    }
                }
            }
        }
        return secrets;
    }

    private static String value(ConfigurableEnvironment environment, String name) {
        try {
            String value = environment.getProperty(name);
            return value == null ? "" : value;
        } catch (IllegalArgumentException e) {
            // it refers to a setting that is not there, which is said elsewhere
            return "";
        }
    }

    private static void collect(String name, String value, List<String> secrets) {
        if (name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "").endsWith("webhookurl")) {
            secrets.addAll(UrlSecrets.ofWebhook(value));
        } else if (SecretNames.isSecret(last(name)) && !NO_SECRET.matcher(value).matches() && !value.startsWith("{{")) {
            secrets.add(value);
        } else {
            secrets.addAll(UrlSecrets.of(value));
        }
    }

    /** What names a setting itself; in what comes before it, as in {@code saddlebag.api.tokens.<name>.role}, others may be named. */
    private static String last(String name) {
        String property = name.substring(name.lastIndexOf('.') + 1);
        boolean variable = property.length() == name.length();
        return variable ? property.replaceFirst(".*_(?=[^_]+_[^_]+$)", "") : property;
    }

    /** Right after the log was configured. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }
}
