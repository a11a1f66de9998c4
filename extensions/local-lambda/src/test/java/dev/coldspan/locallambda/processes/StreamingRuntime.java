package dev.coldspan.locallambda.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** A runtime of its own kind that streams its responses; its event says how. */
public final class StreamingRuntime {

    private static final String API = System.getenv("AWS_LAMBDA_RUNTIME_API");

    private StreamingRuntime() {}

    public static void main(String[] arguments) throws Exception {
        while (true) {
            HttpURLConnection next = (HttpURLConnection)
                    new URL("http://" + API + "/2018-06-01/runtime/invocation/next").openConnection();
            String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
            String order;
            try (InputStream in = next.getInputStream()) {
                order = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
            }
            respond(id, order);
        }
    }

    private static void respond(String id, String order) throws IOException, InterruptedException {
        String head = "POST /2018-06-01/runtime/invocation/" + id + "/response HTTP/1.1\r\nHost: " + API
                + "\r\nLambda-Runtime-Function-Response-Mode: streaming\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/octet-stream\r\n"
                + (order.equals("fail")
                        ? "Trailer: Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body\r\n"
                        : "")
                + "\r\n";
        String[] address = API.split(":");
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 3; i++) {
                out.write(chunk("part " + i + ";"));
                out.flush();
                Thread.sleep(200);
            }
            if (order.equals("break")) {
                return;
            }
            if (order.equals("flood")) {
                for (int i = 0; i < 7 * 64; i++) {
                    out.write(chunk("x".repeat(16 * 1024)));
                }
            }
            out.write(end(order).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.getInputStream().read();
        }
    }

    private static String end(String order) {
        return order.equals("fail")
                ? "0\r\nLambda-Runtime-Function-Error-Type: Function.OutOfMugs\r\n"
                        + "Lambda-Runtime-Function-Error-Body: eyJlcnJvck1lc3NhZ2UiOiJubyBtdWdzIGxlZnQifQ==\r\n\r\n"
                : "0\r\n\r\n";
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
