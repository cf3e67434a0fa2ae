package io.saddlebag.demo;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the demo.
 *
 * @param data              the folder of its databases; a relative one begins with {@code ./}
 * @param crmToken          the bearer token that the sandbox CRM expects
 * @param requestsPerSecond how many requests the sandbox CRM takes before it answers 429
 */
@ConfigurationProperties("saddlebag.demo")
public record DemoProperties(
        @DefaultValue("./data") String data,
        @DefaultValue("sandbox-token") String crmToken,
        @DefaultValue("100") int requestsPerSecond) {

    /** The URL of one of the demo's H2 files, for any connection within this process. */
    public String databaseUrl(String name) {
        return "jdbc:h2:file:" + data + "/" + name;
    }
}
