package dev.coldspan.collector.process.identify;

import dev.coldspan.collector.model.Key;

/** The attributes that identify a function and its invocations. */
final class Faas {

    static final Key NAME = Key.of("faas.name");
    static final Key VERSION = Key.of("faas.version");
    static final Key INSTANCE = Key.of("faas.instance");
    static final Key MAX_MEMORY = Key.of("faas.max_memory");
    static final Key TRIGGER = Key.of("faas.trigger");
    static final Key INVOCATION_ID = Key.of("faas.invocation_id");
    static final Key COLDSTART = Key.of("faas.coldstart");
    static final Key CRON = Key.of("faas.cron");
    static final Key TIME = Key.of("faas.time");
    static final Key DOCUMENT_COLLECTION = Key.of("faas.document.collection");
    static final Key DOCUMENT_OPERATION = Key.of("faas.document.operation");
    static final Key TRIGGER_SOURCE = Key.of("coldspan.trigger.source");
    static final Key RESOURCE_ID = Key.of("cloud.resource_id");
    static final Key INVOKED_ARN = Key.of("aws.lambda.invoked_arn");
    static final Key PROVIDER = Key.of("cloud.provider");
    static final Key PLATFORM = Key.of("cloud.platform");
    static final Key REGION = Key.of("cloud.region");
    static final Key ACCOUNT = Key.of("cloud.account.id");
    static final Key SERVICE_NAME = Key.of("service.name");
    static final Key HTTP_METHOD = Key.of("http.request.method");
    static final Key MESSAGING_SYSTEM = Key.of("messaging.system");

    private Faas() {}
}
