package io.saddlebag.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The contacts of the sandbox CRM, in an H2 file: they must outlive a restart as a sync's snapshot of them does. */
final class ContactStore implements AutoCloseable {

    private static final String MATCHING = " FROM contacts WHERE LOCATE(:text, search_text) > 0";

    private final DemoDatabase database;
    private final JdbcClient sql;

    ContactStore(DemoProperties properties) {
        database = new DemoDatabase(properties.databaseUrl("sandbox-crm"), "demo/sandbox-crm.sql");
        sql = database.sql();
    }

    /** Runs the work and makes its writes durable before it returns; one caller at a time. */
    synchronized <T> T write(Supplier<T> work) {
        return database.inTransaction(work);
    }

    Optional<Contact> find(String externalId) {
        return sql.sql("SELECT * FROM contacts WHERE external_id = ?")
                .param(externalId)
                .query(ContactStore::contact)
                .optional();
    }

    /** The external id of the contact that has this e-mail, whatever its case. */
    Optional<String> ownerOf(String email) {
        return sql.sql("SELECT external_id FROM contacts WHERE email_key = ?")
                .param(emailKey(email))
                .query(String.class)
                .optional();
    }

    Contact insert(String externalId, ObjectNode properties, Instant now) {
        sql.sql("INSERT INTO contacts (properties, email_key, search_text, updated_at, created_at, external_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(written(externalId, properties, now))
                .param(now.atOffset(ZoneOffset.UTC))
                .param(externalId)
                .update();
        return find(externalId).orElseThrow();
    }

    Contact update(Contact contact, ObjectNode properties, Instant now) {
        sql.sql("UPDATE contacts SET properties = ?, email_key = ?, search_text = ?, updated_at = ?"
                        + " WHERE external_id = ?")
                .params(written(contact.externalId(), properties, now))
                .param(contact.externalId())
                .update();
        return new Contact(contact.number(), contact.externalId(), properties, contact.createdAt(), now);
    }

    boolean delete(String externalId) {
        return sql.sql("DELETE FROM contacts WHERE external_id = ?")
                        .param(externalId)
                        .update()
                > 0;
    }

    int count(String text) {
        return sql.sql("SELECT COUNT(*)" + MATCHING)
                .param("text", searchable(text))
                .query(Integer.class)
                .single();
    }

    /** Contacts whose id, name or e-mail holds the text; those that changed last come first. */
    List<Contact> search(String text, int offset, int limit) {
        return sql.sql("SELECT *" + MATCHING
                        + " ORDER BY updated_at DESC, contact_number OFFSET :offset ROWS FETCH NEXT :limit ROWS ONLY")
                .param("text", searchable(text))
                .param("offset", offset)
                .param("limit", limit)
                .query(ContactStore::contact)
                .list();
    }

    private static List<Object> written(String externalId, ObjectNode properties, Instant now) {
        Contact contact = new Contact(0, externalId, properties, now, now);
        String email = contact.text(ContactProperty.EMAIL);
        String name = contact.text(ContactProperty.FIRST_NAME) + " " + contact.text(ContactProperty.LAST_NAME);
        return List.of(
                properties.toString(),
                emailKey(email),
                searchable(externalId + " " + name + " " + email),
                now.atOffset(ZoneOffset.UTC));
    }

    private static String emailKey(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static String searchable(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Contact contact(ResultSet row, int index) throws SQLException {
        return new Contact(
                row.getInt("contact_number"),
                row.getString("external_id"),
                StrictJson.object(row.getString("properties")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    @Override
    public void close() {
        database.close();
    }
}
