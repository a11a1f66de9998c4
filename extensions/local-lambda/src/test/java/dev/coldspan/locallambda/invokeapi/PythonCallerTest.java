package dev.coldspan.locallambda.invokeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coldspan.locallambda.LambdaFunction;
import dev.coldspan.locallambda.LocalLambda;
import dev.coldspan.locallambda.handlers.Misbehaving;
import dev.coldspan.locallambda.processes.StreamingRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** AWS's SDK for Python calls a Java function, at once and as a stream. Needs python3 with boto3. */
class PythonCallerTest {

    private static final String TRUNCATED =
            "{\"errorMessage\":\"The response ended before its end\",\"errorType\":\"Runtime.TruncatedResponse\"}";

    private static final String SCRIPT = """
            import boto3, json, sys
            client = boto3.client('lambda', endpoint_url=sys.argv[1], region_name='us-east-1',
                                  aws_access_key_id='local', aws_secret_access_key='local')
            answer = client.invoke(FunctionName='moody', Payload=b'"hello"')
            print('answer', answer['StatusCode'], answer['Payload'].read().decode())
            answer = client.invoke(FunctionName='moody', Payload=b'"throw"')
            print('error', answer['FunctionError'], json.loads(answer['Payload'].read())['errorMessage'])
            try:
                client.invoke(FunctionName='nobody')
            except client.exceptions.ResourceNotFoundException as e:
                print('missing', e.response['Error']['Code'])
            def show(function, order):
                stream = client.invoke_with_response_stream(FunctionName=function, Payload=order)
                text = b''
                for event in stream['EventStream']:
                    text += event.get('PayloadChunk', {}).get('Payload', b'')
                    if 'InvokeComplete' in event:
                        end = event['InvokeComplete']
                        print('stream', text.decode(), end.get('ErrorCode'), end.get('ErrorDetails'))
            show('moody', b'"hello"')
            show('streamer', b'"hello"')
            show('streamer', b'"break"')
            """;

    private static Process python(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_") || name.toLowerCase().endsWith("_proxy"));
        return builder.start();
    }

    private static boolean hasBoto3() throws InterruptedException {
        try {
            Process process = python("-c", "import boto3");
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void invokesAndStreams() throws Exception {
        assumeTrue(hasBoto3(), "python3 with boto3 is not installed");
        LambdaFunction moody = LambdaFunction.builder("moody")
                .handler(Misbehaving.class.getName())
                .codePath(Path.of("target", "test-classes"))
                .timeout(Duration.ofSeconds(20))
                .build();
        LambdaFunction streamer = LambdaFunction.builder("streamer")
                .handler("none")
                .codePath(Path.of("target", "test-classes"))
                .runtimeCommand(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        Path.of("target", "test-classes").toAbsolutePath().toString(),
                        StreamingRuntime.class.getName())
                .timeout(Duration.ofSeconds(20))
                .build();
        try (LocalLambda lambda =
                        LocalLambda.builder().function(moody).function(streamer).start();
                InvokeApi api = InvokeApi.builder(InvokeTarget.of(lambda)).start()) {
            Process process = python("-c", SCRIPT, api.endpoint().toString());
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(output.lines())
                    .containsExactly(
                            "answer 200 \"HELLO\"",
                            "error Unhandled order 17 not found",
                            "missing ResourceNotFoundException",
                            "stream \"HELLO\" None None",
                            "stream part 0;part 1;part 2; None None",
                            "stream part 0;part 1;part 2; Unhandled " + TRUNCATED);
        }
    }
}
