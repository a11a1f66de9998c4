package dev.coldspan.agent.dist.harmless;

import dev.coldspan.agent.testkit.LambdaProcess;

/** What goes wrong around the agent while it watches. The names of collectors' faults begin with COLLECTOR. */
enum Fault {
    COLLECTOR_DOWN,
    COLLECTOR_SLOW,
    COLLECTOR_ANSWERS_GARBAGE,
    COLLECTOR_ANSWERS_A_GIBIBYTE,
    COLLECTOR_RESETS,
    ANOTHER_AGENT_BEFORE {
        @Override
        void beforeAgent(LambdaProcess.Builder builder) {
            builder.agent(AgentJars.other());
        }
    },
    ANOTHER_AGENT_AFTER {
        @Override
        void afterAgent(LambdaProcess.Builder builder) {
            builder.agent(AgentJars.other());
        }
    },
    SMALL_HEAP {
        @Override
        void afterAgent(LambdaProcess.Builder builder) {
            builder.jvm("-Xmx48m");
        }
    },
    /** All byte code is verified, the JDK's and the agent's too. */
    VERIFY_ALL {
        @Override
        void afterAgent(LambdaProcess.Builder builder) {
            builder.jvm("-Xverify:all");
        }
    };

    boolean isCollectors() {
        return name().startsWith("COLLECTOR");
    }

    /** Options for the run without our agent as well as with it, put before ours. */
    void beforeAgent(LambdaProcess.Builder builder) {
        builder.env("COLDSPAN_TEST_FAULT", name());
    }

    /** Options for both runs, put after our agent. */
    void afterAgent(LambdaProcess.Builder builder) {
        builder.env("COLDSPAN_TEST_FAULT", name());
    }
}
