package io.saddlebag.app;

import io.saddlebag.security.ConfiguredToken;
import io.saddlebag.security.UnsafeTokenException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Looks at the settings before anything is opened or started. */
class StartCheck implements BeanFactoryPostProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

    private static final String MAKE_ONE = "Make a random one, for example with: openssl rand -hex 32\n"
            + "Give it as the environment variable SADDLEBAG_API_TOKEN, or as saddlebag.api.token in config/application.yaml"
            + " by a reference such as ${SADDLEBAG_TOKEN}.";

    private final Environment environment;

    StartCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        SaddlebagProperties properties = Binder.get(environment).bindOrCreate("saddlebag", SaddlebagProperties.class);
        boolean command = environment.getProperty("saddlebag.command", Boolean.class, false);
        checkReferences(properties, command);
        if (command) {
            return;
        }
        List<ConfiguredToken> tokens = tokens(properties.api());
        if (environment.acceptsProfiles(Profiles.of("demo"))) {
            checkLoopback();
        } else if (tokens.isEmpty()) {
            throw new StartRefusedException(
                    "No API token is configured. The service does not start without one, because whoever can reach it"
                            + " could use it.",
                    "Set saddlebag.api.token. " + MAKE_ONE);
        }
    }

    private static void checkReferences(SaddlebagProperties properties, boolean command) {
        List<String> unresolved = UnresolvedReferences.of(properties);
        if (command) {
            unresolved.forEach(each -> LOG.warn("{}", each));
        } else if (!unresolved.isEmpty()) {
            throw new StartRefusedException(
                    String.join("\n", unresolved),
                    "Give what is missing as an environment variable, or as a file of a configuration tree;"
                            + " or correct the name.");
        }
    }

    private static List<ConfiguredToken> tokens(SaddlebagProperties.Api api) {
        try {
            return ConfiguredTokens.of(api);
        } catch (UnsafeTokenException e) {
            throw new StartRefusedException(e.getMessage(), MAKE_ONE);
        } catch (IllegalArgumentException e) {
            throw new StartRefusedException(e.getMessage(), "Correct the setting. docs/security.md lists them.");
        }
    }

    /** The sandbox has a token that everybody knows, and without a token of its own the demo asks for no login. */
    private void checkLoopback() {
        String address = environment.getProperty("server.address", "");
        if (!isLoopback(address)) {
            throw new StartRefusedException(
                    "The demo listens on this machine only, and server.address is "
                            + (address.isEmpty() ? "not set" : "'" + address + "'") + ".",
                    "Set server.address=127.0.0.1, or start the service without the profile demo.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
