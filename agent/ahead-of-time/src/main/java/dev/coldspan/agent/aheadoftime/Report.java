package dev.coldspan.agent.aheadoftime;

import java.nio.file.Path;

/** Is told what weaving does, on the thread that weaves. */
public interface Report {
    /** A jar or a directory is begun; {@code entries} is how many files it has. */
    void begins(Path input, int entries);

    /** Every thousand entries. */
    void passed(int entries);

    /** A class is woven; the name has dots, and is preceded by the path of its versioned entry if it is one. */
    void wove(String className);

    /** Something the user should know of. */
    void warn(String message);
}
