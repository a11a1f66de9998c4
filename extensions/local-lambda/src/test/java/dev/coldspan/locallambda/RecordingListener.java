package dev.coldspan.locallambda;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event. */
final class RecordingListener implements SandboxListener {

    private final List<SandboxEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(SandboxEvent event) {
        events.add(event);
    }

    List<SandboxEvent.State> states(String instance) {
        return events.stream()
                .filter(event -> event.instance().equals(instance))
                .map(SandboxEvent::state)
                .toList();
    }

    List<SandboxEvent> events() {
        return List.copyOf(events);
    }
}
