package io.saddlebag.camel;

import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultConsumer;

/** Starts nothing of its own accord: the runner sends exchanges through its route when somebody asks for it. */
final class WaitingConsumer extends DefaultConsumer implements Suspendable {

    WaitingConsumer(Endpoint endpoint, Processor processor) {
        super(endpoint, processor);
    }
}
