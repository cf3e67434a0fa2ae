package io.saddlebag.diff;

import io.saddlebag.row.ByteWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Blocks of bytes in a temporary file, written once and read from the start. The file has no name while it is open (where
 * the operating system allows it), so that even a killed process leaves no row of anybody's behind.
 */
final class Spool implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path path;
    private final FileChannel channel;
    private final DataOutputStream out;
    private long blocks;

    Spool(Path directory) {
        try {
            Files.createDirectories(directory);
            path = Files.createTempFile(directory, "spool-", ".tmp");
            channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            path.toFile().deleteOnExit();
            unlink();
            out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + directory + ": " + e.getMessage(), e);
        }
    }

    private void unlink() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stillOpen) {
            // Some systems cannot delete an open file; close() tries again.
        }
    }

    long blocks() {
        return blocks;
    }

    void append(ByteWriter block) {
        try {
            out.writeInt(block.length());
            out.write(block.array(), 0, block.length());
            blocks++;
        } catch (IOException e) {
            throw new UncheckedIOException("The changes could not be spooled: " + e.getMessage(), e);
        }
    }

    /** A reader from the first block; nothing may be appended any more. Only one reader is possible at a time. */
    Reader read() {
        try {
            out.flush();
            channel.position(0);
            return new Reader(new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel), BUFFER)));
        } catch (IOException e) {
            throw new UncheckedIOException("The spooled changes could not be read: " + e.getMessage(), e);
        }
    }

    /** Hands over all blocks in the order in which they were written; nothing may be appended any more. */
    void forEach(Consumer<byte[]> consumer) {
        Reader reader = read();
        for (byte[] block = reader.next(); block != null; block = reader.next()) {
            consumer.accept(block);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        unlink();
    }

    /** Gives the blocks in the order in which they were written. */
    static final class Reader {
        private final DataInputStream in;

        private Reader(DataInputStream in) {
            this.in = in;
        }

        /** The next block, or {@code null} after the last. */
        byte[] next() {
            try {
                byte[] block = new byte[in.readInt()];
                in.readFully(block);
                return block;
            } catch (EOFException end) {
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException("The spooled changes could not be read: " + e.getMessage(), e);
            }
        }
    }
}
