package io.saddlebag.docs;

import org.apache.camel.builder.RouteBuilder;

/** The sync that docs/syncs.md quotes. */
public final class CustomersSync extends RouteBuilder {

    @Override
    public void configure() {
        from("quartz:retl/customers-in-java?cron=0+0/15+*+*+*+?")
                .routeId("customers-in-java")
                .to("retl:extract?source=warehouse&primaryKey=customer_id"
                        + "&model=RAW(SELECT customer_id, email FROM analytics.customers WHERE active)")
                .to("retl:diff?mode=mirror&field.customer_id=customer_id&field.email=email&batchSize=500")
                .split(body())
                .streaming()
                .to("kamelet:jdbc-sink?connection=reports&table=customers")
                .to("retl:record");
    }
}
