package dev.coldspan.cli.output;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import dev.coldspan.cli.option.ServerOptions.LogFormat;
import dev.coldspan.cli.option.ServerOptions.LogLevel;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Sets up logging on stderr; stdout is for answers and progress. */
public final class Logging {

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX,UTC} %-5level %logger{24} %msg%n%ex{short}";

    private Logging() {}

    /** Replaces whatever was set up before. */
    public static void configure(LogFormat format, LogLevel level) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder(context, format));
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // Both report what we report ourselves, in one line that also says what to do about it.
        context.getLogger("com.clickhouse").setLevel(level == LogLevel.debug ? Level.WARN : Level.OFF);
        context.getLogger("io.javalin").setLevel(level == LogLevel.debug ? Level.WARN : Level.OFF);
        context.getLogger("dev.coldspan").setLevel(Level.toLevel(level.name().toUpperCase(Locale.ROOT)));
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
        if (format == LogFormat.json) {
            JsonEncoder json = new JsonEncoder();
            json.setContext(context);
            // Without it only the pattern and its arguments are written, apart.
            json.setWithFormattedMessage(true);
            json.start();
            return json;
        }
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern(PATTERN);
        text.start();
        return text;
    }
}
