package io.saddlebag.app;

import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/** Resolves settings that are written as Camel writes references: {@code {{env:NAME}}}, {@code {{aws:secret}}}. */
final class CamelPlaceholders implements BinaryOperator<String> {

    private static final Logger LOG = LoggerFactory.getLogger(CamelPlaceholders.class);

    static final String BEGIN = "{{";

    /** Without the component, Camel would take the name of the vault for a property and the rest for its default. */
    private static final Map<String, String> VAULTS = Map.of(
            "aws", "camel-aws-secrets-manager",
            "gcp", "camel-google-secret-manager",
            "azure", "camel-azure-key-vault",
            "hashicorp", "camel-hashicorp-vault",
            "cyberark", "camel-cyberark-vault",
            "ibm", "camel-ibm-secrets-manager",
            "secret", "camel-kubernetes",
            "configmap", "camel-kubernetes");

    private static final Pattern FUNCTION = Pattern.compile("\\{\\{\\??([a-z-]+):");

    private final ObjectProvider<CamelContext> context;
    private final boolean lenient;

    /** @param lenient whether what cannot be resolved is left as it is, with a warning */
    CamelPlaceholders(ObjectProvider<CamelContext> context, boolean lenient) {
        this.context = context;
        this.lenient = lenient;
    }

    @Override
    public String apply(String setting, String value) {
        if (value == null || !value.contains(BEGIN)) {
            return value;
        }
        try {
            requireVaults(value);
            return context.getObject().resolvePropertyPlaceholders(value);
        } catch (RuntimeException e) {
            String message = setting + " refers to " + value + ", which cannot be resolved: " + root(e).getMessage();
            if (!lenient) {
                throw new StartRefusedException(
                        message,
                        "Correct the reference. A vault needs its component in the folder lib and its own settings"
                                + " under camel.vault; docs/security.md says more.");
            }
            LOG.warn("{}", message);
            return value;
        }
    }

    private void requireVaults(String value) {
        Matcher function = FUNCTION.matcher(value);
        while (function.find()) {
            String component = VAULTS.get(function.group(1));
            if (component != null
                    && context.getObject().getPropertiesComponent().getPropertiesFunction(function.group(1)) == null) {
                throw new IllegalArgumentException(component + " is not there");
            }
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
