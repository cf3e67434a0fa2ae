package io.saddlebag.benchmark;

import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * An HTTP server on a loopback port, in a process of its own, that answers each array of flat objects by an array with one
 * result for each, and does no more than it needs for that: it counts the objects. Given a path, it also writes the bodies
 * down there. It prints its port, and ends with its standard input.
 */
public final class FastServer {

    private static final byte[] RESULT = "{\"ok\":true}".getBytes(StandardCharsets.US_ASCII);

    private final DataOutputStream bodies;

    private FastServer(DataOutputStream bodies) {
        this.bodies = bodies;
    }

    public static void main(String[] arguments) throws IOException {
        DataOutputStream bodies = arguments.length == 0
                ? null
                : new DataOutputStream(
                        new java.io.BufferedOutputStream(Files.newOutputStream(Path.of(arguments[0])), 1 << 20));
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        daemon(() -> new FastServer(bodies).accept(listening));
        System.out.println(listening.getLocalPort());
        while (System.in.read() >= 0) {
            // Nothing is expected.
        }
        if (bodies != null) {
            synchronized (bodies) {
                bodies.close();
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocket listening) {
        try {
            while (true) {
                Socket socket = listening.accept();
                socket.setTcpNoDelay(true);
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            OutputStream out = socket.getOutputStream();
            while (true) {
                byte[] body = in.readNBytes(contentLength(in));
                if (bodies != null) {
                    synchronized (bodies) {
                        bodies.writeInt(body.length);
                        bodies.write(body);
                    }
                }
                out.write(reply(objects(body)));
            }
        } catch (EOFException end) {
            // The client has closed the connection.
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the head of a request. */
    private static int contentLength(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(100);
        int length = 0;
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException();
            } else if (c == '\n') {
                if (line.isEmpty()) {
                    return length;
                }
                String header = line.toString().toLowerCase(Locale.ROOT);
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).trim());
                }
                line.setLength(0);
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
    }

    private static int objects(byte[] body) {
        int objects = 0;
        boolean inText = false;
        for (int i = 0; i < body.length; i++) {
            byte c = body[i];
            if (c == '"') {
                inText = !inText;
            } else if (c == '\\') {
                i++;
            } else if (c == '{' && !inText) {
                objects++;
            }
        }
        return objects;
    }

    private static byte[] reply(int objects) {
        int length = objects * (RESULT.length + 1) + 1;
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] reply = new byte[head.length + length];
        System.arraycopy(head, 0, reply, 0, head.length);
        int position = head.length;
        reply[position++] = '[';
        for (int i = 0; i < objects; i++) {
            System.arraycopy(RESULT, 0, reply, position, RESULT.length);
            position += RESULT.length;
            reply[position++] = (byte) (i + 1 < objects ? ',' : ']');
        }
        return reply;
    }
}
