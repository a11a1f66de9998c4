package dev.coldspan.collector.process.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudResourceTest {

    @Test
    void readsALambdaArn() {
        assertThat(CloudResource.parse("arn:aws:lambda:eu-west-1:123456789012:function:orders"))
                .contains(new CloudResource("aws", "aws_lambda", "eu-west-1", "123456789012", "orders", ""));
    }

    @Test
    void takesANumberForTheVersionAndAnAliasForNone() {
        assertThat(CloudResource.parse("arn:aws-cn:lambda:cn-north-1:1:function:orders:42")
                        .orElseThrow()
                        .version())
                .isEqualTo("42");
        assertThat(CloudResource.parse("arn:aws:lambda:us-east-1:1:function:orders:$LATEST")
                        .orElseThrow()
                        .version())
                .isEqualTo("$LATEST");
        assertThat(CloudResource.parse("arn:aws:lambda:us-east-1:1:function:orders:live")
                        .orElseThrow()
                        .version())
                .isEmpty();
    }

    @Test
    void readsAnAzureFunctionWithItsApp() {
        String app = "/subscriptions/s-1/resourceGroups/shop/providers/Microsoft.Web/sites/shop-app";

        assertThat(CloudResource.parse(app).orElseThrow().name()).isEqualTo("shop-app");
        assertThat(CloudResource.parse(app + "/functions/pay"))
                .contains(new CloudResource("azure", "azure.functions", "", "s-1", "shop-app/pay", ""));
    }

    @Test
    void readsGooglesFunctionsAndServices() {
        assertThat(CloudResource.parse("//run.googleapis.com/projects/p/locations/europe-west1/services/pay"))
                .contains(new CloudResource("gcp", "gcp_cloud_run", "europe-west1", "p", "pay", ""));
        assertThat(CloudResource.parse("//cloudfunctions.googleapis.com/projects/p/locations/l/functions/pay")
                        .orElseThrow()
                        .platform())
                .isEqualTo("gcp_cloud_functions");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "arn:",
                "arn:aws:s3:::bucket",
                "arn:aws:lambda:eu-west-1:1:function:",
                "arn:aws:lambda:eu-west-1:1:layer:tools:3",
                "arn:aws:lambda:eu-west-1:1:function:a:b:c",
                "::::::::",
                "//",
                "//run.googleapis.com/projects//locations//services/",
                "/subscriptions/",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/",
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/sites/x"
            })
    void readsNothingFromOtherIds(String id) {
        assertThat(CloudResource.parse(id)).isEmpty();
    }

    @Test
    void readsNothingFromAnIdTooLongToBeOne() {
        assertThat(CloudResource.parse("arn:aws:lambda:eu-west-1:1:function:" + "x".repeat(600)))
                .isEmpty();
    }
}
