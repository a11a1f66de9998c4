package dev.coldspan.storage.launcher;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The three functions of libchdb that hosting the engine takes. */
interface EngineLibrary extends Library {

    static EngineLibrary load(Path file) {
        return Native.load(file.toString(), EngineLibrary.class);
    }

    /** 0 leaves the JVM its own signal handlers. */
    void chdb_set_signal_handlers_enabled(int enabled);

    /** The engine's command-line main: returns when the engine has stopped. Arguments outlive the call. */
    Pointer chdb_query_cmdline(int argumentCount, StringArray arguments);

    /** Null when the result holds no error. */
    String chdb_result_error(Pointer result);

    /** Runs the engine until it stops; returns why it could not run, or null. */
    default String run(List<String> commandLine) {
        chdb_set_signal_handlers_enabled(0);
        StringArray arguments = new StringArray(commandLine.toArray(String[]::new), StandardCharsets.UTF_8.name());
        Pointer result = chdb_query_cmdline(commandLine.size(), arguments);
        return result == null ? "the engine ended without a result" : chdb_result_error(result);
    }
}
