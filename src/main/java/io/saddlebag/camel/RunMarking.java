package io.saddlebag.camel;

import io.saddlebag.run.ActiveRun;
import io.saddlebag.run.RunLog;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Marks what the steps of a run log, in whatever thread they work, as said of that run. */
final class RunMarking implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor nextTarget) {
        return new Marked(target);
    }

    private static final class Marked extends DelegateAsyncProcessor {

        Marked(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            ActiveRun run = SyncExchange.RUN.of(exchange);
            if (run == null) {
                return super.process(exchange, callback);
            }
            try (RunLog marked = RunLog.open(run)) {
                return super.process(exchange, callback);
            }
        }
    }
}
