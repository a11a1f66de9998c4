package dev.coldspan.agent.instrumentation.event;

/** A task of a state machine that hands its context object on; there is no header, so the execution is an attribute. */
final class StepFunctionsEvent {
    private static final int LONGEST = 512;

    private StepFunctionsEvent() {}

    static void read(JsonObject root, Cause cause) {
        JsonObject context = TriggerDetector.stateMachineContext(root);
        JsonObject execution = context.object("Execution");
        JsonObject machine = context.object("StateMachine");
        JsonObject state = context.object("State");
        cause.waitsIn("state machine");
        if (machine != null) {
            cause.set("aws.step_functions.state_machine.arn", machine.text("Id", LONGEST));
        }
        if (execution != null) {
            cause.set("coldspan.step_functions.execution.arn", execution.text("Id", LONGEST));
            cause.set("coldspan.step_functions.redrive_count", count(execution.scalar("RedriveCount", 9)));
        }
        if (state != null) {
            String entered = state.text("EnteredTime", 40);
            cause.set("coldspan.step_functions.state", state.text("Name", LONGEST));
            cause.set("coldspan.step_functions.state_entered", entered);
            cause.set("coldspan.step_functions.retry_count", count(state.scalar("RetryCount", 9)));
            cause.sentAt(Times.ofIso(entered));
        }
        DirectEvent.read(root, cause);
    }

    private static Long count(String text) {
        long count = Times.ofMillis(text);
        return count < 0 ? null : Long.valueOf(count);
    }
}
