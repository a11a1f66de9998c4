package dev.coldspan.alerts.rules;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The {@code *.yaml} and {@code *.yml} files directly inside a folder, in the order of their names; names that begin
 * with a dot are left out, because editors and mounted ConfigMaps keep copies under such names.
 */
public final class RuleFolder {
    static final int MAX_FILE_BYTES = 1 << 20;
    static final int MAX_FILES = 500;

    private final Path folder;

    /** @param folder or a single file of any name */
    public RuleFolder(Path folder) {
        this.folder = folder;
    }

    /** Content by file name; a folder or a file that cannot be read is a problem like any other. */
    public Map<String, String> read() throws RuleFileException {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            try {
                texts.put(name, text(file));
            } catch (CharacterCodingException e) {
                problems.add(new Problem(name, 1, 1, "not UTF-8 text"));
            } catch (IOException e) {
                problems.add(new Problem(name, 1, 1, "cannot be read: " + e.getMessage()));
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleFileException(problems);
        }
        return texts;
    }

    private List<Path> files() throws RuleFileException {
        if (Files.isRegularFile(folder)) {
            return List.of(folder);
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(folder)) {
            files = entries.filter(RuleFolder::isRuleFile)
                    .sorted()
                    .limit(MAX_FILES + 1L)
                    .toList();
        } catch (IOException e) {
            throw folderProblem("the folder of alert rules cannot be read, check the path");
        }
        if (files.isEmpty()) {
            throw folderProblem("the folder of alert rules has no *.yaml file");
        }
        if (files.size() > MAX_FILES) {
            throw folderProblem("more than " + MAX_FILES + " rule files");
        }
        return files;
    }

    private RuleFileException folderProblem(String message) {
        return new RuleFileException(List.of(new Problem(folder.toString(), 1, 1, message)));
    }

    private static boolean isRuleFile(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw new IOException("larger than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }
}
