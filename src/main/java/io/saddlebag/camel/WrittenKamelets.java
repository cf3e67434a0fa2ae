package io.saddlebag.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.KameletComponent;

/** Camel's Kamelets, with their parameters as they were written. */
public final class WrittenKamelets extends KameletComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        UriText.restore(getCamelContext(), parameters);
        return super.createEndpoint(uri, remaining, parameters);
    }
}
