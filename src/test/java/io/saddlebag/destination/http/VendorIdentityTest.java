package io.saddlebag.destination.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.saddlebag.destination.Delivery;
import io.saddlebag.destination.DestinationSettings;
import io.saddlebag.destination.Sink;
import io.saddlebag.fake.FakeWebhook;
import io.saddlebag.row.Field;
import io.saddlebag.row.Fields;
import io.saddlebag.row.KeyEquality;
import io.saddlebag.sync.Identity;
import io.saddlebag.sync.Mode;
import io.saddlebag.testing.VendorSinks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each vendor finds a record by, whatever it describes of itself; nothing is asked. */
class VendorIdentityTest {

    private static final Map<String, Map<String, String>> CONNECTIONS = Map.of(
            "zendesk", Map.of("email", "a@x.io", "token", "t"),
            "hubspot", Map.of("token", "t"),
            "mailchimp", Map.of("api-key", "k-us1"),
            "marketo", Map.of("client-id", "i", "client-secret", "s"),
            "braze", Map.of("api-key", "k"),
            "slack", Map.of("token", "t"),
            "webhook", Map.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hubspot|hubspot-sink|object contacts|email|MIRROR|DESTINATION_KEY|case",
                "hubspot|hubspot-sink|object deals idProperty code keyCase exact|code|MIRROR|DESTINATION_KEY|",
                "hubspot|hubspot-sink|object deals idProperty hs_object_id|hs_object_id|DELETE|DESTINATION_KEY|case",
                "zendesk|zendesk-sink||external_id|MIRROR|DESTINATION_KEY|case",
                "zendesk|zendesk-sink||email|MIRROR|DESTINATION_KEY|case",
                "zendesk|zendesk-sink||external_id|UPDATE|DESTINATION_KEY|case",
                "zendesk|zendesk-users-sink||external_id|MIRROR|DESTINATION_KEY|case",
                "zendesk|zendesk-organizations-sink||external_id|MIRROR|DESTINATION_KEY|case",
                "mailchimp|mailchimp-sink|list l|email_address|MIRROR|DESTINATION_KEY|case",
                "marketo|marketo-sink||email|MIRROR|DESTINATION_KEY|case",
                "braze|braze-sink||external_id|MIRROR|DESTINATION_KEY|",
                "braze|braze-sink|identifier email|email|UPSERT|DESTINATION_KEY|case",
                "slack|slack-sink|channel c text ${field.name}|email|UPSERT|NONE|",
                "webhook|webhook-sink||email|MIRROR|NONE|",
                "webhook|webhook-sink|path /hooks/${field.email}|email|MIRROR|DESTINATION_KEY|",
                "webhook|webhook-sink|recordTemplate ${fields} deleteTemplate ${fields}|email|MIRROR|DESTINATION_KEY|",
            })
    void of(
            String type,
            String kamelet,
            String parameters,
            String key,
            Mode mode,
            Identity.Basis basis,
            String equality)
            throws Exception {
        try (FakeWebhook nobody = new FakeWebhook(0)) {
            Map<String, String> properties = new HashMap<>(CONNECTIONS.get(type));
            properties.put("url", nobody.url());
            try (VendorSinks sinks = new VendorSinks(nobody, new DestinationSettings("vendor", type, properties))) {
                String[] more = parameters == null ? new String[0] : parameters.split(" ");
                Sink sink = sinks.sink(VendorSinks.step(kamelet, "vendor", more));
                Identity identity = identity(sink, mode, key);
                assertThat(identity.basis()).isEqualTo(basis);
                assertThat(identity.equality(key))
                        .isEqualTo(equality == null ? KeyEquality.EXACT : KeyEquality.parse(equality));
            }
        }
    }

    private static Identity identity(Sink sink, Mode mode, String key) {
        List<Field> fields = Stream.of(key, "name")
                .map(each -> new Field(each, each.equals(key), false))
                .toList();
        return ((HttpSink) sink)
                .identity(new Delivery("s", mode.label(), mode.operations(), mode.upsert(), new Fields(fields)));
    }
}
