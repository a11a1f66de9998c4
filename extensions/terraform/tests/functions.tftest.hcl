# The module together with functions: what the provider is asked to make.
mock_provider "aws" {
  mock_resource "aws_lambda_layer_version" {
    defaults = {
      arn = "arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:1"
    }
  }
  mock_resource "aws_iam_role" {
    defaults = {
      arn = "arn:aws:iam::123456789012:role/orders"
    }
  }
}

variables {
  endpoint = "https://collector.example:4318"
  api_key  = "csk_0a1b2c3d4e5f_secret"
}

run "publishes_the_zip_as_a_layer" {
  variables {
    # Any file will do where no account looks at it.
    layer_zip = "versions.tf"
  }

  assert {
    condition     = length(aws_lambda_layer_version.this) == 1 && aws_lambda_layer_version.this[0].layer_name == "coldspan"
    error_message = "No layer named coldspan."
  }
  assert {
    condition     = output.layers == tolist(["arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:1"])
    error_message = "Functions do not get the layer that was published."
  }
}

run "publishes_nothing_for_a_layer_that_exists" {
  variables {
    layer_arn = "arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7"
  }

  assert {
    condition     = length(aws_lambda_layer_version.this) == 0
    error_message = "A layer was published although one was named."
  }
}

run "attaches_the_example_function" {
  module {
    source = "./examples/function"
  }
  variables {
    layer_arn    = "arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7"
    function_jar = "versions.tf"
  }

  assert {
    condition     = aws_lambda_function.orders.layers == tolist([var.layer_arn])
    error_message = "The example function has no layer."
  }
  assert {
    condition     = sort(keys(aws_lambda_function.orders.environment[0].variables)) == tolist(["AWS_LAMBDA_EXEC_WRAPPER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_RESOURCE_ATTRIBUTES", "TABLE"])
    error_message = "The example function's variables are not its own and ours."
  }
  assert {
    condition     = aws_lambda_function.orders.tags == tomap({ coldspan = "attached", team = "checkout" })
    error_message = "The example function's tags are not its own and ours."
  }
}
