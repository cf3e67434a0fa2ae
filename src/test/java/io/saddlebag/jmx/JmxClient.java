package io.saddlebag.jmx;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.RMISocketFactory;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;

/** A client of this process's MBeans, over a socket of this machine. */
final class JmxClient implements AutoCloseable {

    private final JMXConnectorServer server;
    private final JMXConnector connector;
    final MBeanServerConnection connection;

    JmxClient() throws IOException {
        RMIServerSocketFactory local = port -> new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        RMIClientSocketFactory calls = new LocalSockets();
        server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1"),
                Map.of(
                        RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, local,
                        RMIConnectorServer.RMI_CLIENT_SOCKET_FACTORY_ATTRIBUTE, calls),
                ManagementFactory.getPlatformMBeanServer());
        server.start();
        connector = server.toJMXConnector(null);
        connector.connect();
        connection = connector.getMBeanServerConnection();
    }

    /** Calls what the connection's object says is at this machine's name at its own address. */
    private static final class LocalSockets implements RMIClientSocketFactory, java.io.Serializable {
        @Override
        public java.net.Socket createSocket(String host, int port) throws IOException {
            return RMISocketFactory.getDefaultSocketFactory().createSocket("127.0.0.1", port);
        }
    }

    Object get(ObjectName name, String attribute) throws Exception {
        return connection.getAttribute(name, attribute);
    }

    Object invoke(ObjectName name, String operation) throws Exception {
        return connection.invoke(name, operation, new Object[0], new String[0]);
    }

    Object invoke(ObjectName name, String operation, long argument) throws Exception {
        return connection.invoke(name, operation, new Object[] {argument}, new String[] {"long"});
    }

    @Override
    public void close() throws IOException {
        connector.close();
        server.stop();
    }
}
