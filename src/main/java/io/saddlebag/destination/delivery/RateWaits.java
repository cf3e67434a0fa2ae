package io.saddlebag.destination.delivery;

import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/** Is told when calls were held back because a destination takes no more of them for a while. Called by many threads. */
@FunctionalInterface
public interface RateWaits {

    /** Tells nobody. */
    RateWaits NONE = (destination, duration) -> {};

    /** A call, or a batch, has waited this long before it was sent, or sent again. */
    void waited(String destination, Duration duration);

    /** The one of the registry; {@link #NONE} if there is none. */
    static RateWaits of(CamelContext context) {
        RateWaits waits = CamelContextHelper.findSingleByType(context, RateWaits.class);
        return waits == null ? NONE : waits;
    }
}
