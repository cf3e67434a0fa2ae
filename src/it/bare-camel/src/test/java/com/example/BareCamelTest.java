package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncRunner;
import io.saddlebag.run.RunRequest;
import io.saddlebag.run.RunStatus;
import io.saddlebag.run.RunSummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareCamelTest {

    private static final String ROUTE =
            """
            - route:
                id: people
                from:
                  uri: direct:people
                  steps:
                    - to:
                        uri: retl:extract
                        parameters:
                          source: warehouse
                          model: SELECT id, name FROM people
                          primaryKey: id
                    - to:
                        uri: retl:diff
                        parameters:
                          mode: mirror
                          field.id: id
                          field.name: name
                    - split:
                        simple: ${body}
                        streaming: true
                        steps:
                          - to: kamelet:jdbc-sink?connection=crm&table=contacts
                          - to: retl:record
            """;

    @TempDir
    Path directory;

    @Test
    void aSyncRunsInABareCamelContext() throws Exception {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.springframework.context.ApplicationContext"));
        DataSource warehouse = database("warehouse", "CREATE TABLE people (id INT, name VARCHAR(20))");
        execute(warehouse, "INSERT INTO people VALUES (1, 'Ann'), (2, 'Bob'), (2, 'Bob again'), (3, 'Cid')");
        DataSource crm = database("crm", "CREATE TABLE contacts (id INT PRIMARY KEY, name VARCHAR(20))");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("warehouse", DataSource.class, warehouse);
            context.getRegistry().bind("crm", DataSource.class, crm);
            context.getComponent("retl", RetlComponent.class).setStoreUrl("jdbc:h2:file:" + directory.resolve("store"));
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("people.yaml", ROUTE));
            context.start();
            RunSummary run = new SyncRunner(context).run("people", RunRequest.MANUAL).orElseThrow();
            assertEquals(RunStatus.PARTIAL, run.status());
            assertEquals(2, run.figures().inserted());
            assertEquals(2, run.figures().invalid());
            try (Connection connection = crm.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM contacts")) {
                result.next();
                assertEquals(2, result.getInt(1));
            }
        }
    }

    private static DataSource database(String name, String ddl) throws Exception {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        execute(dataSource, ddl);
        return dataSource;
    }

    private static void execute(DataSource dataSource, String sql) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
