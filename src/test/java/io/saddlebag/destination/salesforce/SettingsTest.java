package io.saddlebag.destination.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.saddlebag.destination.DestinationSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----";

    private final Map<String, String> properties =
            new HashMap<>(Map.of("client-id", "app", "client-secret", "hush-hush"));

    private SalesforceSettings read() {
        return SalesforceSettingsReader.read(new DestinationSettings("crm", "salesforce", properties));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://login.salesforce.com", "https://test.salesforce.com/"})
    void clientCredentialsNeedTheOrgsOwnDomain(String url) {
        properties.put("login-url", url);
        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContainingAll("client credentials", "login-url", "https://acme.my.salesforce.com");
    }

    @Test
    void theOwnDomainOfAnOrgOrASandboxWillDo() {
        properties.put("login-url", "https://acme--uat.sandbox.my.salesforce.com");
        assertThat(read().loginUrl()).isEqualTo("https://acme--uat.sandbox.my.salesforce.com");
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.salesforce.com, https://login.salesforce.com",
        "https://test.salesforce.com, https://test.salesforce.com",
        "https://acme.my.salesforce.com, https://login.salesforce.com",
        "https://acme-dev-ed.develop.my.salesforce.com, https://login.salesforce.com",
        "https://acme--uat.sandbox.my.salesforce.com, https://test.salesforce.com",
        "https://bold-lion-1.scratch.my.salesforce.com, https://test.salesforce.com",
        "http://127.0.0.1:8080, http://127.0.0.1:8080"
    })
    void aJwtNamesTheGeneralLoginHostAsItsAudience(String login, String audience) throws Exception {
        var generator = java.security.KeyPairGenerator.getInstance("RSA");
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        properties.remove("client-secret");
        properties.put("login-url", login);
        properties.put("username", "u@x.io");
        properties.put(
                "private-key", KEY.formatted(java.util.Base64.getEncoder().encodeToString(key)));
        assertThat(((Grant.Jwt) read().grant()).audience()).isEqualTo(audience);
    }

    @Test
    void aKeyInAnotherFormIsRefusedWithTheCommandThatTurnsIt() {
        properties.put("username", "u@x.io");
        properties.put("private-key", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----");
        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContainingAll("private-key", "openssl pkcs8")
                .withMessageNotContaining("AAAA");
    }

    @ParameterizedTest
    @CsvSource({
        "login-url,https://user:hush-hush@acme.my.salesforce.com,login-url",
        "login-url,https://acme.my.salesforce.com/path,login-url",
        "grant,kerberos,grant",
        "api-version,45.0,46.0",
        "api-version,v62,62.0",
        "api-reserve,110%,10%",
        "timeout,soon,30s",
        "tokn,hush-hush,Allowed"
    })
    void whatIsWrongIsNamedWithWhatIsAllowed(String property, String value, String expected) {
        properties.put("login-url", "https://acme.my.salesforce.com");
        properties.put(property, value);
        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageContaining(property)
                .withMessageContaining(expected)
                .withMessageNotContaining("hush-hush");
    }

    @Test
    void aConnectionMayBeSilentAsLongAsTheReplyIsWaitedFor() {
        properties.put("login-url", "https://acme.my.salesforce.com");
        assertThat(SalesforceClient.component(read()).getHttpClientIdleTimeout())
                .isEqualTo(120_000);
    }

    @Test
    void thePageListsEveryProperty() throws Exception {
        String page = Files.readString(Path.of("docs/destinations/salesforce.md"));
        String table = page.substring(page.indexOf("| property |"), page.indexOf("All syncs that name the org"));
        List<String> listed = Pattern.compile("(?m)^\\| ([^|]*) \\|")
                .matcher(table)
                .results()
                .flatMap(row ->
                        Pattern.compile("`([^`]+)`").matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .sorted()
                .toList();
        properties.put("nonsense", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(this::read)
                .withMessageEndingWith("Allowed: " + String.join(", ", listed));
    }
}
