package dev.coldspan.agent.library.logs;

import com.amazonaws.services.lambda.runtime.api.client.logging.JsonLogFormatter;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import dev.coldspan.agent.testkit.library.Exercise;

/** Formats a line as the runtime client does when the log format is JSON; the time stamp is cut out. */
public class LambdaLoggerExercise implements Exercise {
    @Override
    public Object run(String... arguments) {
        String line = new JsonLogFormatter().format("a } in \"text\"", LogLevel.WARN);
        return line.replaceFirst("\"timestamp\":\"[^\"]*\",?", "");
    }
}
