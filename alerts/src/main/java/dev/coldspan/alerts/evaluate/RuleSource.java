package dev.coldspan.alerts.evaluate;

import dev.coldspan.alerts.rules.RuleBook;
import dev.coldspan.alerts.rules.RuleFileException;
import dev.coldspan.alerts.rules.RuleFiles;
import dev.coldspan.alerts.rules.RuleFolder;
import dev.coldspan.alerts.self.AlertMetrics;
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
    private final RuleFiles files;
    private final AlertMetrics metrics;
    private Map<String, String> texts = Map.of();
    private volatile RuleBook book;
    private volatile Optional<String> error = Optional.empty();

    /**
     * @param folder empty for the default rules
     * @throws RuleFileException when the folder is not sound at the start
     */
    public RuleSource(Optional<RuleFolder> folder, RuleFiles files, AlertMetrics metrics) throws RuleFileException {
        this.folder = folder;
        this.files = files;
        this.metrics = metrics;
        if (folder.isPresent()) {
            texts = folder.get().read();
            book = files.parse(texts);
        } else {
            book = files.defaults();
        }
        metrics.rulesLoaded(book.rules().count());
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
        if (folder.isEmpty()) {
            return false;
        }
        try {
            Map<String, String> now = folder.get().read();
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
