package dev.coldspan.collector.intake;

import dev.coldspan.collector.intake.kit.Answers;
import java.util.Map;

/** A source whose sender looks at the status only; the answer is for people. */
public interface PlainAnswers extends Source {

    @Override
    default Answer accepted(Delivery delivery) {
        return new Answer(200, Answers.json(Map.of()));
    }

    @Override
    default Answer refused(Delivery delivery, int status, String message) {
        return new Answer(status, Answers.json(Map.of("error", message)));
    }
}
