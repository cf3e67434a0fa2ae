package io.saddlebag.form;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/**
 * Writes text files below a folder so that whoever reads them sees the old text or the new one, never a part. A file keeps its
 * permissions; nothing is written outside the folder, whatever symbolic links there are.
 */
public final class FileWriting {

    private final Path folder;

    /** @param folder made when it is needed */
    public FileWriting(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes a file as UTF-8, with a line break at its end.
     *
     * @param name the path below the folder
     * @return the file
     * @throws IllegalArgumentException if the file would be outside the folder
     * @throws IOException              if it cannot be written; the old text is then still there
     */
    public Path write(String name, String text) throws IOException {
        Path file = inside(name);
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        String whole = text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        try {
            try (FileChannel channel =
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            keepPermissions(file, temporary);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(file.getParent());
        return file;
    }

    /**
     * Deletes a file.
     *
     * @param name the path below the folder
     * @return whether it was there
     * @throws IllegalArgumentException if the file would be outside the folder
     */
    public boolean delete(String name) throws IOException {
        boolean deleted = Files.deleteIfExists(inside(name));
        if (deleted) {
            syncFolder(inside(name).getParent());
        }
        return deleted;
    }

    private Path inside(String name) throws IOException {
        Path relative = Path.of(name).normalize();
        if (relative.isAbsolute() || relative.toString().isEmpty() || relative.startsWith("..")) {
            throw outside(name);
        }
        Files.createDirectories(folder);
        Path root = folder.toRealPath();
        Path parent = root;
        for (Path part : relative.getParent() == null ? Path.of("") : relative.getParent()) {
            parent = part.toString().isEmpty() ? parent : parent.resolve(part);
            // before anything is made in it: a link may lead out of the folder
            if (Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
                parent = parent.toRealPath();
            } else {
                Files.createDirectory(parent);
            }
            if (!parent.startsWith(root)) {
                throw outside(name);
            }
        }
        Path file = parent.resolve(relative.getFileName());
        if (Files.isSymbolicLink(file)) {
            throw new IllegalArgumentException("File " + name + " is a symbolic link and is not written to");
        }
        return file;
    }

    private IllegalArgumentException outside(String name) {
        return new IllegalArgumentException("File '" + PlainText.shown(name) + "' is not inside the folder " + folder);
    }

    private static void keepPermissions(Path file, Path temporary) throws IOException {
        PosixFileAttributeView from = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (from != null && Files.exists(file)) {
            Files.setPosixFilePermissions(temporary, from.readAttributes().permissions());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IOException("The file system of " + to + " cannot replace a file in one step", e);
        }
    }

    /** So that the move itself survives a power cut; not every system can do it. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            return;
        }
    }
}
