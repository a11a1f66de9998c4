locals {
  # Where the layer's files lie inside a function: see extensions/aws-lambda.
  wrapper = "/opt/coldspan/coldspan-wrapper"
  agent   = "/opt/coldspan/coldspan-agent.jar"

  publish   = var.enabled && var.layer_zip != null
  layer_arn = local.publish ? one(aws_lambda_layer_version.this[*].arn) : var.layer_arn

  start = {
    wrapper   = { AWS_LAMBDA_EXEC_WRAPPER = local.wrapper }
    javaagent = { JAVA_TOOL_OPTIONS = join(" ", compact([var.java_tool_options, "-javaagent:${local.agent}"])) }
  }

  # Values of OTEL_ lists are percent-encoded; a plus sign would stand for itself.
  attributes = join(",", [
    for name, value in var.resource_attributes : "${name}=${replace(urlencode(value), "+", "%20")}"
  ])

  environment = merge(
    local.start[var.attach],
    { OTEL_EXPORTER_OTLP_ENDPOINT = var.endpoint },
    var.api_key == null ? {} : { OTEL_EXPORTER_OTLP_HEADERS = "authorization=Bearer%20${var.api_key}" },
    local.attributes == "" ? {} : { OTEL_RESOURCE_ATTRIBUTES = local.attributes },
    var.environment,
  )
}

# The agent is byte code for Java 8 and later on either processor, so neither runtimes nor architectures are named.
resource "aws_lambda_layer_version" "this" {
  count = local.publish ? 1 : 0

  layer_name       = var.layer_name
  description      = "Coldspan: agent and extension for Java functions"
  filename         = var.layer_zip
  source_code_hash = filebase64sha256(var.layer_zip)
  license_info     = "Apache-2.0"
}
