package io.saddlebag.notify;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Makes connections private as RFC 3207 says, with the self-signed certificate of GreenMail, and hands them on to its server. */
final class StartTlsFront implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final int behind;
    private final SSLContext tls;
    private final List<String> clear = new CopyOnWriteArrayList<>();

    StartTlsFront(int behind) throws IOException, GeneralSecurityException {
        this.behind = behind;
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = getClass().getResourceAsStream("/greenmail.p12")) {
            keys.load(file, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** What clients have said before their connection was private. */
    List<String> clear() {
        return clear;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            daemon(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            say(client, "220 front ESMTP");
            hear(client);
            say(client, "250-front\r\n250 STARTTLS");
            if (!"STARTTLS".equals(hear(client))) {
                return;
            }
            say(client, "220 Go on");
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            try (Socket real = new Socket("127.0.0.1", behind)) {
                line(real.getInputStream());
                daemon(() -> real.getInputStream().transferTo(secured.getOutputStream()));
                secured.getInputStream().transferTo(real.getOutputStream());
            }
        }
    }

    private static void say(Socket client, String text) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private String hear(Socket client) throws IOException {
        String line = line(client.getInputStream());
        clear.add(line);
        return line;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other side went away, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
