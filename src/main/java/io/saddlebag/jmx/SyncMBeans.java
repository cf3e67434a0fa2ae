package io.saddlebag.jmx;

import io.saddlebag.camel.RetlComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Has an MBean appear for each sync of a Camel context that is managed over JMX, which is one with camel-management. Camel finds
 * this class by its service file, in any application that has Saddlebag's jar.
 */
public final class SyncMBeans implements ContextServicePlugin {

    @Override
    public void load(CamelContext context) {
        context.addLifecycleStrategy(new Registering());
    }

    /** The context has no name in JMX before it has started; what it has by then is registered at once. */
    private static final class Registering extends LifecycleStrategySupport {

        private SyncRegistrations registrations;

        @Override
        public void onContextStarted(CamelContext context) {
            context.getComponentNames().forEach(name -> register(context.hasComponent(name)));
        }

        @Override
        public void onComponentAdd(String name, Component component) {
            if (component.getCamelContext().isStarted()) {
                register(component);
            }
        }

        private synchronized void register(Component component) {
            if (component instanceof RetlComponent retl && registrations == null) {
                registrations = new SyncRegistrations(retl);
                retl.syncs().addListener(registrations);
            }
        }

        @Override
        public synchronized void onContextStopping(CamelContext context) {
            if (registrations != null) {
                registrations.clear();
                registrations = null;
            }
        }
    }
}
