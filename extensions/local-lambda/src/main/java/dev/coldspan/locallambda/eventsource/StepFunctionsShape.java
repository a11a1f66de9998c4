package dev.coldspan.locallambda.eventsource;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** A task state that passes its context object along with its input: the body's fields, and what the context has. */
final class StepFunctionsShape implements EventShape {

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("state-machine", "local");
        settings.put("execution", "");
        settings.put("state", "Task");
        return settings;
    }

    @Override
    public ObjectNode event(EventInput input) {
        String machine = input.setting("state-machine");
        String execution = input.setting("execution").isEmpty() ? EventInput.newId() : input.setting("execution");
        String time = input.time().truncatedTo(ChronoUnit.MILLIS).toString();
        ObjectNode own = input.body() == null ? Json.object() : Json.object("the body (the input)", input.body());
        ObjectNode event = own.deepCopy();
        ObjectNode node = event.putObject("Execution");
        node.put("Id", input.arn("states", "execution:" + machine + ":" + execution));
        node.set("Input", own);
        node.put("Name", execution);
        node.put("RoleArn", "arn:aws:iam::" + input.accountId() + ":role/local");
        node.put("StartTime", time);
        node.put("RedriveCount", 0);
        ObjectNode state = event.putObject("State");
        state.put("Name", input.setting("state"));
        state.put("EnteredTime", time);
        state.put("RetryCount", 0);
        ObjectNode stateMachine = event.putObject("StateMachine");
        stateMachine.put("Id", input.arn("states", "stateMachine:" + machine));
        stateMachine.put("Name", machine);
        return event;
    }
}
