package dev.coldspan.storage.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the little of a log that fits into a one-line message. */
final class LogTail {

    private static final int BYTES = 64 * 1024;
    private static final int LINE_CHARS = 300;

    private LogTail() {}

    /** The last {@code count} lines in one, or a remark that there are none; never throws. */
    static String last(Path log, int count) {
        List<String> lines = lines(log);
        if (lines.isEmpty()) {
            return "(empty log)";
        }
        return lines.subList(Math.max(0, lines.size() - count), lines.size()).stream()
                .collect(Collectors.joining(" | "));
    }

    static Optional<String> firstMatching(Path log, String text) {
        return lines(log).stream().filter(line -> line.contains(text)).findFirst();
    }

    private static List<String> lines(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - BYTES));
            byte[] tail = new byte[(int) Math.min(BYTES, file.length() - file.getFilePointer())];
            file.readFully(tail);
            return Arrays.stream(new String(tail, StandardCharsets.UTF_8).split("\\R"))
                    .map(LogTail::printable)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** The engine's console holds terminal control sequences. */
    private static String printable(String line) {
        String plain = line.replaceAll("\\u001b\\[[0-9;?]*[A-Za-z]", "")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return plain.length() <= LINE_CHARS ? plain : plain.substring(0, LINE_CHARS) + "...";
    }
}
