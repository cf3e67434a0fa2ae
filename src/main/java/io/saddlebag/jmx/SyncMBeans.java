package io.saddlebag.jmx;

import io.saddlebag.camel.RetlComponent;
import io.saddlebag.camel.SyncsListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    /** The MBeans of the syncs that there are at the moment. */
    static final class SyncRegistrations implements SyncsListener {

        private static final Logger LOG = LoggerFactory.getLogger(SyncRegistrations.class);

        private final RetlComponent component;
        private final Map<String, ObjectName> names = new ConcurrentHashMap<>();

        SyncRegistrations(RetlComponent component) {
            this.component = component;
        }

        /** Without camel-management, or with JMX turned off, nobody could see them; a sync works without. */
        @Override
        public void added(String sync) {
            ManagementAgent agent = agent();
            if (agent != null && !names.containsKey(sync)) {
                try {
                    ObjectName name = name(component.getCamelContext(), sync);
                    agent.register(new ManagedSync(component, sync), name);
                    names.put(sync, name);
                } catch (JMException e) {
                    LOG.warn("Sync {} has no MBean: {}", sync, e.toString());
                }
            }
        }

        @Override
        public void removed(String sync) {
            ObjectName name = names.remove(sync);
            ManagementAgent agent = agent();
            if (name != null && agent != null) {
                try {
                    agent.unregister(name);
                } catch (JMException e) {
                    LOG.warn("The MBean of sync {} could not be removed: {}", sync, e.toString());
                }
            }
        }

        void clear() {
            component.syncs().removeListener(this);
            names.keySet().forEach(this::removed);
        }

        private ManagementAgent agent() {
            return component.getCamelContext().getManagementStrategy().getManagementAgent();
        }

        /** With the context, as Camel's own MBeans have it: one process may hold several. */
        private static ObjectName name(CamelContext context, String sync) throws MalformedObjectNameException {
            return new ObjectName("io.saddlebag:context=" + ObjectName.quote(context.getManagementName())
                    + ",type=Sync,name=" + ObjectName.quote(sync));
        }
    }
}
