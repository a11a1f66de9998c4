package dev.coldspan.locallambda.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a {@link TestedFunction} of a field or a test's parameter. A static field's function lives as long as the test
 * class and is warm after its first invocation; an instance field's or a parameter's lives for one test, which begins
 * cold.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ExtendWith(LocalLambdaExtension.class)
public @interface LambdaFunction {

    /** {@code package.Class} or {@code package.Class::method}. */
    String handler();

    /** The function's name; default: the simple name of the handler's class. */
    String name() default "";

    /** Jars and directories; default: the class path of the test, so that the function sees what the test sees. */
    String[] code() default {};

    /** MB, 128 to 10240. */
    int memory() default 512;

    /** Seconds, 1 to 900. */
    int timeout() default 30;

    /** Sandboxes at once. */
    int concurrency() default 10;

    /** Variables, each {@code NAME=VALUE}. */
    String[] environment() default {};

    /** Attaches the Coldspan agent and receives its spans. */
    boolean agent() default false;

    /**
     * The agent's jar; default: the system property {@code coldspan.agent}, else the variable {@code COLDSPAN_AGENT}, else
     * the jar named {@code coldspan-agent*.jar} on the test's class path.
     */
    String agentJar() default "";
}
