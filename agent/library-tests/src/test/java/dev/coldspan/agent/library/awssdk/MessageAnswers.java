package dev.coldspan.agent.library.awssdk;

import java.util.List;

/** Answers of SQS, in the protocol of the request, and of SNS. */
final class MessageAnswers {
    private MessageAnswers() {}

    static String to(Received request) {
        List<SentMessage> messages = SentMessage.in(request);
        if (request.operation().equals("Publish")) {
            return xml("Publish", "<MessageId>notice-1</MessageId>");
        }
        boolean batch = request.operation().endsWith("Batch");
        StringBuilder answer = new StringBuilder();
        for (SentMessage message : messages) {
            answer.append(request.form().isEmpty() ? json(message, batch) : xml(message, batch));
        }
        if (!request.form().isEmpty()) {
            return xml(request.operation(), answer.toString());
        }
        answer.setLength(answer.length() - 1);
        return batch ? "{\"Successful\":[" + answer + "],\"Failed\":[]}" : answer.toString();
    }

    private static String json(SentMessage message, boolean batch) {
        String id = batch ? "\"Id\":\"" + message.id() + "\"," : "";
        String attributes = message.attributes().isEmpty()
                ? ""
                : ",\"MD5OfMessageAttributes\":\"" + message.md5OfAttributes() + "\"";
        return "{" + id + "\"MessageId\":\"message-1\",\"MD5OfMessageBody\":\"" + message.md5OfBody() + "\""
                + attributes + "},";
    }

    private static String xml(SentMessage message, boolean batch) {
        String text =
                "<MessageId>message-1</MessageId><MD5OfMessageBody>" + message.md5OfBody() + "</MD5OfMessageBody>";
        if (!message.attributes().isEmpty()) {
            text += "<MD5OfMessageAttributes>" + message.md5OfAttributes() + "</MD5OfMessageAttributes>";
        }
        String element = "SendMessageBatchResultEntry";
        return batch ? "<" + element + "><Id>" + message.id() + "</Id>" + text + "</" + element + ">" : text;
    }

    private static String xml(String operation, String result) {
        String answer = operation + "Response";
        return "<" + answer + "><" + operation + "Result>" + result + "</" + operation + "Result>"
                + "<ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></" + answer + ">";
    }
}
