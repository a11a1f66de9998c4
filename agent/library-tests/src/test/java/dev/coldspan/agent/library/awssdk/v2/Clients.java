package dev.coldspan.agent.library.awssdk.v2;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** What all clients of the exercises have in common. */
final class Clients {
    private Clients() {}

    static <B extends AwsClientBuilder<B, C>, C> B prepared(B builder, String url) {
        return builder.endpointOverride(URI.create(url))
                .region(Region.of("eu-central-1"))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    }
}
