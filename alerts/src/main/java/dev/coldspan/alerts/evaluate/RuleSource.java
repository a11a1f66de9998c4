package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleFiles;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.self.AlertMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force. A changed folder replaces them as a whole when every file is sound; otherwise the old ones stay
 * in force and the reason is kept for people to see.
 */
public final class RuleSource {
    private static final Logger LOG = LoggerFactory.getLogger(RuleSource.class);

    private final Optional<RuleFolder> folder;
    private final Optional<Path> beside;
    private final RuleFiles files;
    private final AlertMetrics metrics;
    private volatile Map<String, String> texts;
    private volatile RuleBook book;
    private volatile Optional<String> error = Optional.empty();

    /**
     * @param folder empty for the default rules
     * @throws RuleFileException when the folder is not sound at the start
     */
    public RuleSource(Optional<RuleFolder> folder, RuleFiles files, AlertMetrics metrics) throws RuleFileException {
        this(folder, Optional.empty(), files, metrics);
    }

    /**
     * @param folder empty for the default rules
     * @param beside a file of rules that is read besides the default rules; it need not exist
     * @throws RuleFileException when the files are not sound at the start
     */
    public RuleSource(Optional<RuleFolder> folder, Optional<Path> beside, RuleFiles files, AlertMetrics metrics)
            throws RuleFileException {
        this.folder = folder;
        this.beside = beside;
        this.files = files;
        this.metrics = metrics;
        texts = read();
        book = files.parse(texts);
        metrics.rulesLoaded(book.rules().count());
    }

    /** What the files say now, by name, in force or not. */
    public Map<String, String> read() throws RuleFileException {
        Map<String, String> all =
                new LinkedHashMap<>(folder.isPresent() ? folder.get().read() : RuleFiles.defaultTexts());
        if (folder.isEmpty() && beside.filter(Files::isRegularFile).isPresent()) {
            all.putAll(new RuleFolder(beside.get()).read());
        }
        return all;
    }

    /** What the files in force say, by name. */
    public Map<String, String> texts() {
        return texts;
    }

    /** The rules that files would make. */
    public RuleBook parse(Map<String, String> others) throws RuleFileException {
        return files.parse(others);
    }

    public RuleBook book() {
        return book;
    }

    /** Why the folder as it is now is not in force; empty when it is. */
    public Optional<String> error() {
        return error;
    }

    /**
     * Looks at the folder again.
     *
     * @return whether other rules are in force now
     */
    public synchronized boolean reload() {
        try {
            Map<String, String> now = read();
            if (now.equals(texts)) {
                error = Optional.empty();
                return false;
            }
            book = files.parse(now);
            texts = now;
            error = Optional.empty();
            metrics.rulesLoaded(book.rules().count());
            LOG.info("{} alert rules are in force", book.rules().count());
            return true;
        } catch (RuleFileException e) {
            report(e.getMessage());
            return false;
        }
    }

    /** Says the same thing once, however often the broken file is looked at. */
    private void report(String message) {
        if (!error.equals(Optional.of(message))) {
            metrics.reloadFailed();
            LOG.error("The changed alert rules are not in force, the old ones stay:\n{}", message);
        }
        error = Optional.of(message);
    }
}
