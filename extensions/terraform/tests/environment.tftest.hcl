# What functions get, for each way of attaching. No account is asked: the provider is a mock.
mock_provider "aws" {}

variables {
  layer_arn = "arn:aws:lambda:eu-west-1:123456789012:layer:coldspan:7"
  endpoint  = "https://collector.example:4318"
}

run "attaches_with_the_wrapper" {
  command = plan

  assert {
    condition     = output.layers == tolist([var.layer_arn])
    error_message = "The layer that was named is not the one layer."
  }
  assert {
    condition = output.environment == tomap({
      AWS_LAMBDA_EXEC_WRAPPER     = "/opt/coldspan/coldspan-wrapper"
      OTEL_EXPORTER_OTLP_ENDPOINT = "https://collector.example:4318"
    })
    error_message = "The environment is not the wrapper's and the endpoint's alone."
  }
  assert {
    condition     = output.tags == tomap({ coldspan = "attached" })
    error_message = "Tags were ${jsonencode(output.tags)}."
  }
}

run "appends_the_agent_to_java_tool_options" {
  command = plan

  variables {
    attach            = "javaagent"
    java_tool_options = "-XX:+UseSerialGC"
  }

  assert {
    condition     = output.environment["JAVA_TOOL_OPTIONS"] == "-XX:+UseSerialGC -javaagent:/opt/coldspan/coldspan-agent.jar"
    error_message = "JAVA_TOOL_OPTIONS was ${nonsensitive(output.environment["JAVA_TOOL_OPTIONS"])}."
  }
  assert {
    condition     = !can(output.environment["AWS_LAMBDA_EXEC_WRAPPER"])
    error_message = "Both ways of attaching at once."
  }
}

run "sends_the_key_as_a_bearer_token" {
  command = plan

  variables {
    api_key = "csk_0a1b2c3d4e5f_secret"
  }

  assert {
    condition     = output.environment["OTEL_EXPORTER_OTLP_HEADERS"] == "authorization=Bearer%20csk_0a1b2c3d4e5f_secret"
    error_message = "The key is not in the authorization header."
  }
}

run "encodes_resource_attributes" {
  command = plan

  variables {
    resource_attributes = {
      "deployment.environment.name" = "pre production"
      team                          = "a,b=c+d"
    }
  }

  assert {
    condition     = output.environment["OTEL_RESOURCE_ATTRIBUTES"] == "deployment.environment.name=pre%20production,team=a%2Cb%3Dc%2Bd"
    error_message = "Attributes were ${nonsensitive(output.environment["OTEL_RESOURCE_ATTRIBUTES"])}."
  }
}

run "lets_settings_win_over_its_own" {
  command = plan

  variables {
    environment = { COLDSPAN_FLUSH = "background", OTEL_EXPORTER_OTLP_ENDPOINT = "https://other.example" }
    tags        = { team = "checkout" }
  }

  assert {
    condition     = output.environment["COLDSPAN_FLUSH"] == "background" && output.environment["OTEL_EXPORTER_OTLP_ENDPOINT"] == "https://other.example"
    error_message = "The settings given did not win."
  }
  assert {
    condition     = output.tags == tomap({ team = "checkout", coldspan = "attached" })
    error_message = "The tags given are gone."
  }
}

run "leaves_functions_alone_when_not_enabled" {
  command = plan

  variables {
    enabled   = false
    layer_arn = null
    tags      = { team = "checkout" }
  }

  assert {
    condition     = length(output.layers) == 0 && length(output.environment) == 0 && output.tags == tomap({ team = "checkout" })
    error_message = "Something is left of an attachment that is switched off."
  }
}
